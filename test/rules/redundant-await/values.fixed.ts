declare function read(): number
declare function load(): Promise<number>
declare function either(): number | Promise<number>
declare function untyped(): any
declare function unknown(): unknown
declare function use(value: unknown): void
declare const thenable: { then(next: (value: number) => void): void }
declare const fakeThen: { then: string }
declare const callback: () => void
class Task extends Promise<number> {}

export async function awaits<T, U extends number, P extends Promise<number>>(generic: T, plain: U, promised: P): Promise<void> {
  use(await read()) // expect[redundant-await] warning: read() is no promise, so await does nothing here.
  //  ^^^^^
  await 1 // expect[redundant-await]: 1 is no promise
  await callback // expect[redundant-await]: callback
  await (read() + 1) // expect[redundant-await]: read() + 1
  await { value: 1 } // expect[redundant-await]: is no promise
  await plain // expect[redundant-await]: plain
  await fakeThen // expect[redundant-await]: fakeThen
  await undefined // expect[redundant-await]: undefined
  use(-(await read())) // expect[redundant-await]: read()
  use([await read(), `text`]) // expect[redundant-await]: read() // expect[redundant-await]: `text`

  await load()
  await either()
  await untyped()
  await unknown()
  await thenable
  await generic
  await promised
  await new Task(() => {})
  await import('./combinators.js')
  await (async () => 1)()
  await new Promise((resolve) => setTimeout(resolve, 1))
}
