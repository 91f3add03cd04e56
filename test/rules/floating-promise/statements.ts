declare function save(order: string): Promise<void>
declare function load(id: number): Promise<string>
declare function note(value: unknown): void
declare function report(error: unknown): void
declare const store: { orders: { save(order: string): Promise<void> }; maybe?: { flush(): Promise<void> } }
declare const mail: Promise<string> | undefined
declare const tag: (parts: TemplateStringsArray) => Promise<number>

export function call(): void {
  save('a') // expect[floating-promise] error: The promise of save() is neither awaited nor given a rejection handler.
//^^^^^^^^^
  store.orders.save('b') // expect[floating-promise]: store.orders.save()
  store.maybe?.flush() // expect[floating-promise]: The promise of store.maybe.flush()
  ;(save('c')) // expect[floating-promise]: save()
  tag`order` // expect[floating-promise]: tag`order`
  new Promise<string>((resolve, reject) => load(1).then(resolve, reject)) // expect[floating-promise]: new Promise()
  mail // expect[floating-promise]: mail
  save('d')! // expect[floating-promise]: save()
  import('./lists.js') // expect[floating-promise]: import()
}

export function chains(): void {
  // expect[floating-promise]: load().then()
  load(1).then(note)
  load(1).then(note).then(note) // expect[floating-promise]: load().then().then()
  load(1).finally(() => note('done')) // expect[floating-promise]: load()
  load(1).catch() // expect[floating-promise]: load().catch()
  load(1).then(note, undefined) // expect[floating-promise]: is no function, so a rejection goes unhandled
  load(1).catch(null) // expect[floating-promise]: is no function
  load(1)['then'](note) // expect[floating-promise]: load()
  load(1).catch(report)
  load(1).catch((error: unknown) => report(error))
  load(1).then(note).catch(report)
  load(1).then(note, report)
  load(1).catch(report).finally(() => note('done'))
  load(1)['catch'](report)
}

export function parts(ready: boolean): void {
  ready && save('a') // expect[floating-promise]: save()
  ready ? save('a') : note('b') // expect[floating-promise]: save()
  ready ? note('a') : load(1).then(note) // expect[floating-promise]: load().then()
  mail ?? save('a') // expect[floating-promise]: mail
  note('a'), save('b') // expect[floating-promise]: save()
  save('a').catch(report), note('b')
  ready || note('a')
}

export async function awaited(): Promise<void> {
  await save('a')
  await store.maybe?.flush()
  const kept = load(1)
  note(await kept)
  await Promise.all([save('a'), save('b')])
}

export async function passedOn(): Promise<string> {
  const first = load(1)
  const rest = [load(2), load(3)]
  note(await Promise.race(rest))
  return first
}

export const arrow = (order: string): Promise<void> => save(order)
export const assigned: { pending?: Promise<void> } = {}
export function assign(): void {
  assigned.pending = save('a')
  assigned.pending ??= save('b')
}

export function inCallback(): Promise<void> {
  return load(1).then(() => {
    save('a') // expect[floating-promise]: save()
  })
}

export const service = {
  async fetch(): Promise<number> {
    save('a') // expect[floating-promise]: save()
    return 1
  },
}

/** Code that reads like a statement without being a call of a promise. */
export function others(names: string[]): void {
  names.push('a')
  names.length
  ;[...names]
  new Map<string, Promise<void>>()
  note(save)
}

declare function lookUp(): Promise<number> | undefined

export function chained(): void {
  lookUp()?.finally(() => note('done')) // expect[floating-promise]: lookUp()
  lookUp()?.then(() => note('done')) // expect[floating-promise]: then()
}
