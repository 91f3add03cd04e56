import { lastMemberName } from './member-path.ts'
import { normalizeModule } from './module-name.ts'
import type { BlockingRow, CallbackRow } from './row.ts'
import { blockingTables, callbackTables } from './tables.ts'

export { lastMemberName, parseMemberPath } from './member-path.ts'
export type { PathSegment } from './member-path.ts'
export { normalizeModule, packageOfModule } from './module-name.ts'

type Index<Row> = ReadonlyMap<string, readonly Row[]>

/** A model as a user's configuration or a package ships it. */
export interface KnowledgeModel {
  readonly blocking?: readonly BlockingRow[]
  readonly callbacks?: readonly CallbackRow[]
}

/**
 * All rows, and indexes over them that are built when first read. Within each entry rows keep the order in which they
 * are to be tried: the user's own, then the tables'.
 */
export interface Knowledge {
  readonly blocking: readonly BlockingRow[]
  readonly callbacks: readonly CallbackRow[]
  /** By the last name of `member` and of `typed`: `all` finds `default#.prepare().all`, `Worker` finds `Worker#`. */
  readonly blockingByName: Index<BlockingRow>
  /** By module, `alsoIn` included, as `normalizeModule` names it. */
  readonly blockingByModule: Index<BlockingRow>
  /** Rows with `member`, by the last name of `member` and of each `typed`. */
  readonly callbacksByName: Index<CallbackRow>
  /** Rows of every selector by module, `alsoIn` included, as `normalizeModule` names it. */
  readonly callbacksByModule: Index<CallbackRow>
  /** By the decorator's name. */
  readonly decorators: Index<CallbackRow>
  /** Rows with `implements`, by the name of the interface or base class. */
  readonly implementedTypes: Index<CallbackRow>
  /** By the type's name. */
  readonly handlerTypes: Index<CallbackRow>
  /** By the directive's text. */
  readonly directives: Index<CallbackRow>
  readonly fileExports: readonly CallbackRow[]
}

/** The built-in tables with `extra`, whose rows come first and so win. */
export function loadKnowledge(extra: KnowledgeModel = {}): Knowledge {
  return new LoadedKnowledge(
    [...(extra.blocking ?? []), ...blockingTables.flat()],
    [...(extra.callbacks ?? []), ...callbackTables.flat()],
  )
}

class LoadedKnowledge implements Knowledge {
  readonly blocking: readonly BlockingRow[]
  readonly callbacks: readonly CallbackRow[]
  private readonly indexes = new Map<string, unknown>()

  constructor(blocking: readonly BlockingRow[], callbacks: readonly CallbackRow[]) {
    this.blocking = blocking
    this.callbacks = callbacks
  }

  get blockingByName(): Index<BlockingRow> {
    return this.once('blockingByName', () => indexRows(this.blocking, namesOfBlocking))
  }

  get blockingByModule(): Index<BlockingRow> {
    return this.once('blockingByModule', () => indexRows(this.blocking, modulesOf))
  }

  get callbacksByName(): Index<CallbackRow> {
    return this.once('callbacksByName', () => indexRows(this.callbacks, namesOfCallback))
  }

  get callbacksByModule(): Index<CallbackRow> {
    return this.once('callbacksByModule', () => indexRows(this.callbacks, modulesOf))
  }

  get decorators(): Index<CallbackRow> {
    return this.once('decorators', () => indexRows(this.callbacks, (row) => present(row.decorator)))
  }

  get implementedTypes(): Index<CallbackRow> {
    return this.once('implementedTypes', () => indexRows(this.callbacks, (row) => present(row.implements?.type)))
  }

  get handlerTypes(): Index<CallbackRow> {
    return this.once('handlerTypes', () => indexRows(this.callbacks, (row) => present(row.handlerType)))
  }

  get directives(): Index<CallbackRow> {
    return this.once('directives', () => indexRows(this.callbacks, (row) => present(row.directive)))
  }

  get fileExports(): readonly CallbackRow[] {
    return this.once('fileExports', () => this.callbacks.filter((row) => row.fileExport !== undefined))
  }

  private once<Value>(name: string, build: () => Value): Value {
    let value = this.indexes.get(name) as Value | undefined
    if (value === undefined) {
      value = build()
      this.indexes.set(name, value)
    }
    return value
  }
}

function indexRows<Row>(rows: readonly Row[], keysOf: (row: Row) => readonly string[]): Index<Row> {
  const index = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const entry = index.get(key)
      if (!entry) index.set(key, [row])
      // A row whose names end alike is listed once.
      else if (entry.at(-1) !== row) entry.push(row)
    }
  }
  return index
}

function namesOfBlocking(row: BlockingRow): string[] {
  return [row.member, ...present(row.typed)].map(lastMemberName)
}

function namesOfCallback(row: CallbackRow): string[] {
  return row.member === undefined ? [] : [row.member, ...(row.typed ?? [])].map(lastMemberName)
}

function modulesOf(row: BlockingRow | CallbackRow): string[] {
  return [row.module, ...(row.alsoIn ?? [])].map(normalizeModule)
}

function present(value: string | undefined): string[] {
  return value === undefined ? [] : [value]
}
