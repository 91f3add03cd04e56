import { setTimeout as sleep } from 'node:timers/promises'

declare function save(order: string): Promise<void>
declare function parse(text: string): number
declare const log: { error(message: unknown): void }

async function guarded(order: string): Promise<void> {
  try {
    await save(order)
  } catch (error) {
    console.error(error)
  }
}

async function logged(order: string): Promise<void> {
  try {
    await save(order)
  } catch (error) {
    log.error(error instanceof Error ? error.message : error)
  } finally {
    clearTimeout(undefined)
  }
}

async function rethrows(order: string): Promise<void> {
  try {
    await save(order)
  } catch (error) {
    throw new Error('not saved', { cause: error })
  }
}

async function failsWhileHandling(order: string): Promise<void> {
  try {
    await save(order)
  } catch (error) {
    parse(String(error))
  }
}

async function returnsInsideTry(order: string): Promise<void> {
  try {
    return save(order)
  } catch (error) {
    console.error(error)
  }
}

async function parsesFirst(text: string): Promise<void> {
  const length = parse(text)
  try {
    await save(String(length))
  } catch {
    console.error('not saved')
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms))
}

async function callsGuarded(orders: readonly string[]): Promise<void> {
  for (const order of orders) await guarded(order)
  orders.forEach((order) => console.log(order))
}

async function recurses(count: number): Promise<void> {
  if (count > 0) await recurses(count - 1)
}

async function reads(value: { readonly name: string } | undefined): Promise<string> {
  return value!.name
}

async function readsSafely(value: { readonly name: string } | undefined): Promise<string> {
  return value?.name ?? 'none'
}

async function readsAnything(value: any): Promise<string> {
  return value.name
}

async function destructures({ name }: { name: string }): Promise<string> {
  return name.trim()
}

async function loops(values: Iterable<string>): Promise<void> {
  for (const value of values) console.log(value)
}

const quiet = (order: string): Promise<void> => save(order).catch(() => undefined)
const noisy = (order: string): Promise<void> => save(order).then(() => undefined)

class Poller {
  readonly #pending = new Set<string>()

  start(): void {
    this.poll() // expect[floating-promise] error: this.poll()
    this.guardedPoll() // expect[floating-promise] hint: this.guardedPoll()
    this.#clear() // expect[floating-promise] hint: cannot be rejected
    this.size // a getter that returns a number
    this.overridable() // expect[floating-promise] error: this.overridable()
  }
  async overridable(): Promise<void> {}
  get size(): number {
    return this.#pending.size
  }
  private async poll(): Promise<void> {
    await save('poll')
  }
  private async guardedPoll(): Promise<void> {
    try {
      await this.poll()
    } catch (error) {
      console.error(error)
    }
  }
  async #clear(): Promise<void> {
    this.#pending.clear()
  }
}
export class FastPoller extends Poller {
  override async overridable(): Promise<void> {
    await save('fast')
  }
}

export function all(order: string): void {
  guarded(order) // expect[floating-promise] hint: The promise of guarded() is not awaited; it cannot be rejected
  logged(order) // expect[floating-promise] hint: logged()
  rethrows(order) // expect[floating-promise] error: rethrows()
  failsWhileHandling(order) // expect[floating-promise] error: failsWhileHandling()
  returnsInsideTry(order) // expect[floating-promise] error: returnsInsideTry()
  parsesFirst(order) // expect[floating-promise] error: parsesFirst()
  pause(10) // expect[floating-promise] hint: pause()
  sleep(10) // expect[floating-promise] hint: sleep()
  sleep(10, undefined, { signal: AbortSignal.timeout(5) }) // expect[floating-promise] error: sleep()
  callsGuarded([order]) // expect[floating-promise] hint: callsGuarded()
  recurses(3) // expect[floating-promise] hint: recurses()
  reads(undefined) // expect[floating-promise] hint: reads()
  readsSafely(undefined) // expect[floating-promise] hint: readsSafely()
  readsAnything(order) // expect[floating-promise] error: readsAnything()
  destructures({ name: order }) // expect[floating-promise] hint: destructures()
  loops([order]) // expect[floating-promise] error: loops()
  quiet(order) // expect[floating-promise] hint: quiet()
  noisy(order) // expect[floating-promise] error: noisy()
  Promise.resolve(1) // expect[floating-promise] hint: Promise.resolve()
  Promise.resolve(save(order)) // expect[floating-promise] error: Promise.resolve()
  Promise.reject(new Error('no')) // expect[floating-promise] error: Promise.reject()
  Promise.allSettled([save(order)]) // expect[floating-promise] hint: Promise.allSettled()
  Promise.all([guarded(order), pause(1)]) // expect[floating-promise] hint: Promise.all()
  Promise.all([guarded(order), save(order)]) // expect[floating-promise] error: Promise.all()
  new Promise<void>((resolve) => setTimeout(resolve, 10)) // expect[floating-promise] hint: new Promise()
  new Promise<void>((resolve) => setTimeout(() => resolve(), 10)) // expect[floating-promise] hint: new Promise()
  new Promise<void>((resolve, reject) => setTimeout(reject, 10)) // expect[floating-promise] error: new Promise()
  new Promise<number>((resolve) => resolve(parse(order))) // expect[floating-promise] error: new Promise()
  new Promise<void>((resolve) => resolve(save(order))) // expect[floating-promise] error: new Promise()
  guarded(order).then(() => console.log('done')) // expect[floating-promise] hint: guarded().then()
  guarded(order).then(() => parse(order)) // expect[floating-promise] error: guarded().then()
  new Poller().start()
  void guarded(order)
}
