declare function send(address: string): Promise<void>
declare function log(value: unknown): void

interface Hooks {
  onStart: () => void
  onStop?: () => void
  onError: () => void | Promise<void>
  onDone(): void
  name: string
}

export const hooks: Hooks = {
  onStart: async () => send('a'), // expect[misused-promise] error: The property onStart is declared to return nothing
  //       ^^^^^^^^^^^
  onStop: () => send('b'), // expect[misused-promise]: The property onStop
  onError: async () => send('c'),
  async onDone() { // expect[misused-promise]: The property onDone
    await send('d')
  },
  name: 'hooks',
}

const onStart = async (): Promise<void> => send('e')
export const shorthand: Partial<Hooks> = { onStart } // expect[misused-promise]: The property onStart
export const harmless: Partial<Hooks> = {
  // expect[misused-promise] hint: it cannot be rejected
  onStart: async () => {
    console.log(1)
  },
}
export const free = { onStart, async stop() {} }

export const variable: () => void = async () => send('f') // expect[misused-promise]: The variable variable
export let later: () => void
later = async () => send('g') // expect[misused-promise]: The variable later
later = () => void send('h')
export const promised: () => Promise<void> = async () => send('i')
hooks.onStop = onStart // expect[misused-promise]: The variable hooks.onStop
hooks.onError = onStart

export function makeHook(): () => void {
  return async () => send('j') // expect[misused-promise]: The function that is returned here
}
export function makeHooks(): Hooks[] {
  return [{ ...hooks, onStart: async () => send('k') }] // expect[misused-promise]: The property onStart
}
export function makeAny() {
  return async () => send('l')
}

class Service {
  start(): void {}
  stop(): void | Promise<void> {}
  check = (): void => {}
}
interface Closable {
  close(): void
}
export class MailService extends Service implements Closable {
  override async start(): Promise<void> { // expect[misused-promise] error: start() returns a promise, but Service declares that it returns nothing
    await send('m')
  }
  override async stop(): Promise<void> {
    await send('n')
  }
  override check = async (): Promise<void> => send('o') // expect[misused-promise]: check()
  async close(): Promise<void> {} // expect[misused-promise] hint: close()
  async other(): Promise<void> {}
  static async close(): Promise<void> {}
}
export interface AsyncService extends Service {
  start(): Promise<void> // expect[misused-promise]: start()
}

export function dispose(): void {
  using handle = { async [Symbol.dispose]() {} } // expect[misused-promise]: handle is disposed of by an async function
  const resource = { async [Symbol.dispose]() {} }
  const disposable: Disposable = resource // expect[misused-promise]: disposable is disposed of
  using fine = { [Symbol.dispose]() {} }
  log([disposable, fine, handle])
}
