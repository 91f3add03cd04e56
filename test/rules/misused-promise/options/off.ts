declare function send(address: string): Promise<void>
declare const addresses: string[]
export class Base {
  run(): void {}
}
export class Derived extends Base {
  override async run(): Promise<void> {
    await send('a')
  }
}
export const run: () => void = async () => send('b')
export const hooks: { run: () => void } = { run: async () => send('c') }
export function make(): () => void {
  if (send('d')) return () => {}
  addresses.forEach(send)
  addresses.filter((address) => send(address))
  console.log({ ...send('e') })
  return async () => send('f')
}
