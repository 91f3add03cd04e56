// Made by `npm run generate` from the rule files.
import type { Rule } from './rule.ts'
import { blockingCall } from './blocking-call.ts'
import { floatingPromise } from './floating-promise.ts'
import { misusedPromise } from './misused-promise.ts'
import { redundantAwait } from './redundant-await.ts'

/** Every rule, sorted by id. */
export const allRules: readonly Rule[] = [blockingCall, floatingPromise, misusedPromise, redundantAwait]
