import { flush as flushAll, lazily } from './metrics.ts'

interface QuietPromise<T> extends Promise<T> {}
interface Query {
  then(done: (rows: string[]) => void, failed: (error: unknown) => void): void
}
declare function save(order: string): Promise<void>
declare function track(event: string): Promise<void>
declare function whisper(): QuietPromise<void>
declare function query(): Query
declare const metrics: { flush(): Promise<void>; track(): Promise<void> }

export function all(): void {
  void save('a') // expect[floating-promise] error: save()
  ;(async () => {
    await save('b')
  })()
  query() // expect[floating-promise]: query()
  const unused = save('c')
  track('d')
  metrics.track()
  flushAll()
  metrics.flush() // expect[floating-promise]: metrics.flush()
  whisper()
  lazily()
  save('e') // expect[floating-promise]: save()
}
