declare const config: { port: number }
declare function declared(): number
function read(): number {
  return 1
}
async function load(): Promise<number> {
  return 2
}
function log(text: string): void {
  console.log(text)
}

/** What follows the first await of a function runs after its caller: that must not change unasked. */
export async function first(): Promise<number> {
  await read() // expect[redundant-await]: read()
  log('after the caller')
  return 1
}

export async function last(): Promise<number> {
  return read() // expect[redundant-await]: read()
}

export const arrow = async (): Promise<boolean> => 1 < read() // expect[redundant-await]: read()

const limit = 3
export async function compares(): Promise<boolean> {
  return limit > read() // expect[redundant-await]: read()
}

export async function callsMore(): Promise<boolean> {
  return (await read()) > read() // expect[redundant-await]: read()
}

export async function later(): Promise<void> {
  await load()
  const value = read() // expect[redundant-await]: read()
  log(`${value}`)
  if (value > 1) {
    log(String(read())) // expect[redundant-await]: read()
  }
  for (const one of [1, 2]) log(String(read() + one)) // expect[redundant-await]: read()
}

export async function branch(some: boolean): Promise<void> {
  if (some) await load()
  await read() // expect[redundant-await]: read()
  log('perhaps with the caller')
}

/** A declaration beside the code may be wrong, and a name may lack its parentheses. */
export async function doubtful(): Promise<void> {
  await load()
  await declared() // expect[redundant-await]: declared()
  await config // expect[redundant-await]: config
  await log // expect[redundant-await]: log
}

export async function caught(): Promise<number> {
  try {
    return read() // expect[redundant-await]: read()
  } catch {
    return 0
  }
}
