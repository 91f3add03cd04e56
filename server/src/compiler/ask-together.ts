import type { AnyAPIRequestGenerator, API } from 'typescript/sync'
import type { CompilerProject } from './project.ts'

/** The part of a project of the API that its types keep private: the API that it belongs to. */
interface ProjectInternals {
  readonly api?: Pick<API, 'batch'>
}

/** A question that can be asked with others: what `getTypes.gen()`, `getCallSignatures.gen()` and the like give. */
type Question = AnyAPIRequestGenerator

/**
 * Asks several questions in one round trip. The objects that they are about keep the answers, so that asking them again
 * one by one costs nothing.
 */
export function askTogether(project: CompilerProject, questions: readonly Question[]): void {
  if (questions.length < 2) return
  ;(project.api as unknown as ProjectInternals).api?.batch(...questions)
}
