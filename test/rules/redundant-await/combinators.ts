declare function load(id: number): Promise<number>
declare function read(id: number): number
declare const ids: number[]
declare const mixed: (number | Promise<number>)[]
declare const set: Set<Promise<number>>
declare const numbers: Set<number>
declare const untyped: any

export async function all(): Promise<void> {
  await Promise.all([load(1), read(2)]) // expect[redundant-await] warning: read() is no promise, so Promise.all() has nothing to wait for in it.
  //                          ^^^^^^^
  await Promise.race([1, load(1)]) // expect[redundant-await]: 1 is no promise
  await Promise.allSettled(ids) // expect[redundant-await]: ids
  await Promise.all(mixed) // expect[redundant-await]: mixed
  await Promise.any(numbers) // expect[redundant-await]: numbers
  await Promise.all(ids.map((id) => read(id))) // expect[redundant-await]: ids.map()

  await Promise.all(ids.map((id) => load(id)))
  await Promise.all(set)
  await Promise.all([untyped, load(1)])
  await Promise.all(untyped)
  await Promise.all([...set])
}
