declare function find(): Promise<void> | undefined
declare function load(): Promise<void>

/** Without strictNullChecks no type tells that a value may be missing; its declaration does. */
export function make(connect: () => Promise<void>) {
  let pending: Promise<void> | null = null
  let later: Promise<void>
  return async () => {
    if (pending) return pending
    if (later) return later // expect[misused-promise] hint: later
    pending = later = connect()
    return pending
  }
}

export class Connection {
  private opening: Promise<void> | null = null
  private closing: Promise<void> = null
  private readonly ready: Promise<void> = load()

  open(): Promise<void> {
    if (this.opening) return this.opening
    if (this.closing) return this.closing // expect[misused-promise] hint: this.closing
    if (this.ready) return this.ready // expect[misused-promise] error: this.ready
    return (this.opening = load())
  }
}

const cache = new Map<string, Promise<void>>()
const byName: Record<string, Promise<void>> = {}

export function look(id: string, given?: Promise<void>): Promise<void> | number {
  const cached = cache.get(id)
  if (cached) return cached
  if (cache.get(id)) return 1
  if (byName[id]) return byName[id] // expect[misused-promise] hint: byName[
  if (given) return given
  const found = find()
  if (found || find()) return found
  if (load()) return 2 // expect[misused-promise] error: load()
  const loaded = load()
  return loaded ? 3 : 4 // expect[misused-promise] error: loaded
}
