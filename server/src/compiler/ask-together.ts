import type { AnyAPIRequestGenerator } from 'typescript/sync'
import { apiOf } from './api-internals.ts'
import type { CompilerProject } from './project.ts'

/** A question that can be asked with others: what `getTypes.gen()`, `getCallSignatures.gen()` and the like give. */
type Question = AnyAPIRequestGenerator

/**
 * Asks several questions in one round trip. The objects that they are about keep the answers, so that asking them again
 * one by one costs nothing.
 */
export function askTogether(project: CompilerProject, questions: readonly Question[]): void {
  if (questions.length < 2) return
  apiOf(project.api)?.batch(...questions)
}
