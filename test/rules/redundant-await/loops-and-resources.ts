declare function use(value: unknown): void
declare const untyped: any

async function* pages(): AsyncGenerator<string> {
  yield 'a'
}

export async function loops(names: string[], pending: Promise<string>[], either: string[] | AsyncIterable<string>): Promise<void> {
  for await (const name of names) use(name) // expect[redundant-await] warning: names is not asynchronous, so for await only slows the loop down.
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  for await (const name of pending) { // expect[redundant-await]: pending is not asynchronous
    use(name)
  }
  for await (const page of pages()) use(page)
  for await (const one of either) use(one)
  for await (const one of untyped) use(one)
  for (const name of names) use(name)
}

export async function resources(): Promise<void> {
  await using handle = { [Symbol.dispose]() {} } // expect[redundant-await] warning: is disposed of synchronously, so await using does nothing here
  await using file = { async [Symbol.asyncDispose]() {} }
  await using any = untyped
  using plain = { [Symbol.dispose]() {} }
  use([handle, file, any, plain])
}
