import type { FindingEditMaker, SelectionEditMaker } from './edit-context.ts'
import { awaitTogether } from './fan-out/await-together.ts'

/**
 * The edits for findings, in the order in which they are offered and in which they are worth trying: an asynchronous API
 * before a stream or a partition, that before a warm pool of workers.
 */
export const findingEditMakers: readonly FindingEditMaker[] = []

/** The edits for what a person points at or selects. */
export const selectionEditMakers: readonly SelectionEditMaker[] = [awaitTogether]
