import type { APIRequestGenerator, AnyAPIRequestGenerator } from 'typescript/sync'
import { apiOf } from './api-internals.ts'
import type { CompilerProject } from './project.ts'

/** A question that can be asked with others: what `getTypes.gen()`, `getCallSignatures.gen()` and the like give. */
type Question = AnyAPIRequestGenerator

/** A question that gives an answer of some type. */
export type Asking<Answer> = APIRequestGenerator<Answer>

/**
 * Asks several questions in one round trip. The objects that they are about keep the answers, so that asking them again
 * one by one costs nothing.
 */
export function askTogether(project: CompilerProject, questions: readonly Question[]): void {
  if (questions.length < 2) return
  apiOf(project.api)?.batch(...questions)
}

/**
 * Asks the same of several things in one round trip, and hands each answer over with what it is about. Nothing is handed
 * over where questions cannot be asked together; they have to be asked one by one then.
 */
export function askOfEach<Subject, Answer>(
  project: CompilerProject,
  subjects: readonly Subject[],
  question: (subject: Subject) => Asking<Answer>,
  take: (subject: Subject, answer: Answer) => void,
): void {
  if (subjects.length === 0) return
  const answers = apiOf(project.api)?.batch(...subjects.map(question))
  subjects.forEach((subject, index) => {
    if (answers) take(subject, answers[index] as Answer)
  })
}
