declare function save(order: string): Promise<void>
declare function report(error: unknown): void

export function fireAndForget(order: string): void {
  void save(order) // expect[floating-promise] hint: The promise of save() is dropped with void
//^^^^^^^^^^^^^^^^
  void save(order).catch(report)
  void save(order).then(undefined, report)
  void new Promise((resolve) => setTimeout(resolve, 1))
  void order
  void 0
  void (async () => {
    await save(order)
  })().catch(report)
  // expect[floating-promise] hint: dropped with void
  void (async () => {
    await save(order)
  })()
}

export const handler = (order: string): void => void save(order) // expect[floating-promise] hint: save()
export const safe = (order: string): void => void save(order).catch(report)
