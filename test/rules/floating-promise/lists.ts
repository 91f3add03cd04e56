declare function save(order: string): Promise<void>
declare function load(id: number): Promise<string>
declare function lists(): Promise<Promise<string>[]>
declare const pending: readonly Promise<void>[]
declare const pair: [number, Promise<string>]

export function statement(orders: string[]): void {
  // expect[floating-promise] error: The promises in orders.map() are neither awaited nor given a rejection handler.
  orders.map((order) => save(order))
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  orders.map(async (order) => load(order.length)) // expect[floating-promise]: orders.map()
  ;[save('a'), save('b')] // expect[floating-promise]: [save('a'), save('b')]
  pending // expect[floating-promise]: pending
  pair // expect[floating-promise]: pair
  void pending.map((one) => one) // expect[floating-promise] hint: dropped with void
  orders.map((order) => order.length)
}

export async function awaited(orders: string[]): Promise<void> {
  await Promise.all(orders.map((order) => save(order)))
  await Promise.allSettled(pending)
  await pending // expect[floating-promise]: pending
  await lists() // expect[floating-promise]: lists()
  await orders.map((order) => save(order)) // expect[floating-promise]: orders.map()
}

export function kept(orders: string[]): Promise<void>[] {
  const all = orders.map((order) => save(order))
  all.push(save('last'))
  return all
}
