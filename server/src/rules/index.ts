// Made by `npm run generate` from the rule files.
import type { Rule } from './rule.ts'

/** Every rule, sorted by id. */
export const allRules: readonly Rule[] = []
