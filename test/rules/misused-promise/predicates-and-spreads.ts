declare function isOpen(id: number): Promise<boolean>
declare function loadOptions(): Promise<{ verbose: boolean }>
declare const ids: number[]
declare const fixed: readonly number[]
declare const pair: [number, string]
declare const shelf: { filter(test: (id: number) => unknown): number[] }
declare const either: string[] | number[]

export const answers = [
  ids.filter(async (id) => (await isOpen(id)) === true), // expect[misused-promise] error: filter() takes the promise that its predicate returns for true
  //         ^^^^^^^^^^^^^
  ids.some((id) => isOpen(id)), // expect[misused-promise]: some()
  ids.every(isOpen), // expect[misused-promise]: every()
  fixed.find(isOpen), // expect[misused-promise]: find()
  fixed.findIndex((id) => { // expect[misused-promise]: findIndex()
    return id > 1 && isOpen(id)
  }),
  pair.findLast(async () => true), // expect[misused-promise]: findLast()
  either.some(async () => false), // expect[misused-promise]: some()
  ids['filter'](isOpen), // expect[misused-promise]: filter()
  ids.filter((id) => id > 1),
  ids.map(isOpen),
  shelf.filter(isOpen),
]

export async function spread(verbose: boolean): Promise<object[]> {
  return [
    { ...loadOptions() }, // expect[misused-promise] error: Spreading the promise loadOptions() adds nothing
    //   ^^^^^^^^^^^^^
    { ...(verbose && loadOptions()) }, // expect[misused-promise]: Spreading the promise
    { ...(await loadOptions()) },
    [...ids],
    { ...{ promise: loadOptions() } },
  ]
}
