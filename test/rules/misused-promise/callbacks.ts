import { EventEmitter } from 'node:events'
import fs from 'node:fs'

declare function send(address: string): Promise<void>
declare function each(items: string[], visit: (item: string) => void): void
declare function either(visit: (() => void) | (() => Promise<void>)): void
declare function optional(visit?: () => void): void
declare function overloaded(visit: () => number): void
declare function overloaded(visit: () => void): void
declare function rest(first: string, ...visits: (() => void)[]): void
declare function any(visit: () => any): void
declare function generic<T>(visit: () => T): T
declare const typed: { on<K extends keyof Events>(name: K, listener: Events[K]): void }
interface Events {
  ready: () => void
  close: () => Promise<void>
}
class Queue {
  constructor(readonly work: () => void) {}
}

export function arrays(addresses: string[]): void {
  addresses.forEach(async (address) => { // expect[misused-promise] error: addresses.forEach() drops the promise of this callback
    //              ^^^^^^^^^^^^^^^^^^
    await send(address)
  })
  addresses.forEach(send) // expect[misused-promise]: addresses.forEach()
  addresses.forEach((address) => send(address)) // expect[misused-promise]: addresses.forEach()
  addresses.forEach((address) => void send(address))
  addresses.forEach((address) => send(address).catch(console.error)) // expect[misused-promise] hint: cannot be rejected
  addresses.map(async (address) => send(address))
  void addresses.reduce(async (before, address) => before.then(() => send(address)), Promise.resolve())
  new Set(addresses).forEach(async (address) => send(address)) // expect[misused-promise]: forEach()
}

export function parameters(address: string): void {
  each([address], async (item) => send(item)) // expect[misused-promise]: each()
  each([address], (item) => {
    void send(item)
  })
  either(async () => send(address))
  optional(async () => send(address)) // expect[misused-promise]: optional()
  optional(undefined)
  overloaded(async () => send(address)) // expect[misused-promise]: overloaded()
  rest('a', () => {}, async () => send(address)) // expect[misused-promise]: rest()
  rest('a', ...[async () => send(address)]) // expect[misused-promise]: rest()
  any(async () => send(address))
  void generic(async () => send(address))
  generic<void>(async () => send(address)) // expect[misused-promise]: generic()
  typed.on('ready', async () => send(address)) // expect[misused-promise]: typed.on()
  typed.on('close', async () => send(address))
  new Queue(async () => send(address)) // expect[misused-promise]: new Queue()
  const notify = async (): Promise<void> => send(address)
  optional(notify) // expect[misused-promise]: optional()
  optional(address === '' ? notify : undefined) // expect[misused-promise]: optional()
}

export function executors(address: string): unknown[] {
  return [
    new Promise<void>(async (resolve) => resolve(await send(address))), // expect[misused-promise]: new Promise() ignores the promise of its async executor, so an error
    new Promise<void>((resolve) => send(address).then(resolve)), // expect[misused-promise]: new Promise() ignores the promise that its executor returns, so
    new Promise<void>((resolve, reject) => send(address).then(resolve, reject)), // expect[misused-promise] hint: new Promise() ignores the promise that its executor returns.
    new Promise<void>((resolve, reject) => {
      send(address).then(resolve, reject)
    }),
  ]
}

export function events(emitter: EventEmitter, address: string): void {
  emitter.on('order', async () => { // expect[misused-promise] error: emitter.on() drops
    await send(address)
  })
  emitter.once('order', () => send(address)) // expect[misused-promise]: emitter.once()
  setInterval(async () => send(address), 1000) // expect[misused-promise] error: setInterval()
  setTimeout(() => send(address), 1000) // expect[misused-promise]: setTimeout()
  setImmediate(send, address) // expect[misused-promise]: setImmediate()
  process.on('SIGTERM', async () => send(address)) // expect[misused-promise]: process.on()
  fs.readFile('a', async () => send(address)) // expect[misused-promise]: fs.readFile()

  // What cannot be rejected may run on its own: nobody could wait for it.
  emitter.on('order', async () => {
    try {
      await send(address)
    } catch (error) {
      console.error(error)
    }
  })
  setInterval(async () => {
    await send(address).catch(() => undefined)
  }, 1000)
  setTimeout(() => send(address).catch(console.error), 1000)
  const listener = async (): Promise<void> => send(address)
  emitter.off('order', listener)
  emitter.removeListener('order', listener)
}

/** Query builders have a `then`, and start to work only when they are awaited. */
interface Query {
  where(column: string): Query
  then(done: (rows: string[]) => void, failed?: (error: unknown) => void): void
}
declare function group(build: (query: Query) => void): Query
export const nested = group((query) => query.where('a')) // expect[misused-promise] hint: an object with a then() that nobody calls
