import type { BlockingRow, CallbackRow } from './row.ts'
import callbacksBuiltins from './tables/callbacks-builtins.json' with { type: 'json' }
import callbacksDecorators from './tables/callbacks-decorators.json' with { type: 'json' }
import callbacksNode from './tables/callbacks-node.json' with { type: 'json' }
import callbacksWeb from './tables/callbacks-web.json' with { type: 'json' }
import nodeBlocking from './tables/node-blocking.json' with { type: 'json' }

/** Every table of blocking calls, in the order in which their rows are tried. */
export const blockingTables = [nodeBlocking] as readonly unknown[] as readonly (readonly BlockingRow[])[]

/** Every table of callbacks, in the order in which their rows are tried. */
export const callbackTables = [
  callbacksBuiltins,
  callbacksDecorators,
  callbacksNode,
  callbacksWeb,
] as readonly unknown[] as readonly (readonly CallbackRow[])[]
