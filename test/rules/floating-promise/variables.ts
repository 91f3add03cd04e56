declare function save(order: string): Promise<void>
declare function load(id: number): Promise<string>
declare function use(value: unknown): void

export function forgotten(): void {
  const pending = save('a') // expect[floating-promise] error: The promise of save() is stored in pending, which nothing awaits or hands on.
  //              ^^^^^^^^^
  let text: any = load(1) // expect[floating-promise]: stored in text
  text
  const second: Promise<string> = load(2) // expect[floating-promise]: stored in second
  const wait = new Promise((resolve) => setTimeout(resolve, 1)) // expect[floating-promise] hint: stored in wait
  const _deliberate = save('b')
}

export async function used(): Promise<unknown> {
  const first = load(1)
  const second: any = load(2)
  const third = save('c')
  const inClosure = load(3)
  const object = { third }
  use(() => inClosure)
  use(object)
  await second
  return first
}

export const exported = load(4)
const shared = load(5)
export { shared }
const nowhere = load(6) // expect[floating-promise]: stored in nowhere
const { length } = 'not a promise'
use(length)

export function mentionedInText(): string {
  const spoken = save('d') // expect[floating-promise]: stored in spoken, which nothing awaits
  /* spoken is not awaited */
  return 'spoken'
}

export function reassigned(): void {
  // missed[floating-promise]: a variable that is only written again counts as used
  let last = save('f')
  last = save('g')
}

export async function disposed(): Promise<void> {
  await using handle = { async [Symbol.asyncDispose]() {} }
  for (const one of [load(7)]) use(one)
}

export function statementIsTold(): void {
  const told = save('e')
  told // expect[floating-promise]: told
}
