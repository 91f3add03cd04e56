import { asynchronousTwin } from './asynchronous-twin/asynchronous-twin.ts'
import { twinBeside } from './asynchronous-twin/twin-beside.ts'
import type { FindingEditMaker, SelectionEditMaker } from './edit-context.ts'
import { awaitTogether } from './fan-out/await-together.ts'
import { boundFanOut } from './fan-out/bound-fan-out.ts'
import { partitionBlockingCall } from './partition/partition-blocking-call.ts'
import { partitionLoop } from './partition/partition-loop.ts'
import { awaitEach } from './promises/await-each.ts'
import { awaitPredicate } from './promises/await-predicate.ts'
import { awaitPromise } from './promises/await-promise.ts'
import { catchInside } from './promises/catch-inside.ts'
import { returnAwait } from './promises/return-await.ts'
import { returnPromise } from './promises/return-promise.ts'
import { moveToWorker } from './worker/move-to-worker.ts'

/**
 * The edits for findings, in the order in which they are offered and in which they are worth trying: an asynchronous API
 * before a stream or a partition, that before a warm pool of workers.
 */
export const findingEditMakers: readonly FindingEditMaker[] = [
  asynchronousTwin,
  twinBeside,
  partitionBlockingCall,
  moveToWorker,
  awaitPromise,
  returnPromise,
  awaitEach,
  awaitPredicate,
  catchInside,
]

/** The edits for what a person points at or selects. */
export const selectionEditMakers: readonly SelectionEditMaker[] = [
  partitionLoop,
  boundFanOut,
  awaitTogether,
  returnAwait,
  moveToWorker,
]
