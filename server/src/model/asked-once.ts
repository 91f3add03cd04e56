import { askOfEach, type Asking } from '../compiler/ask-together.ts'
import type { CompilerProject } from '../compiler/project.ts'

/** A question of the checker, as its API has it: asked at once, or together with others. */
interface Question<Subject, Answer> {
  (subject: Subject): Answer
  gen(subject: Subject): Asking<Answer>
}

/** The answers to one question about types or signatures, each asked for once. */
export class AskedOnce<Subject extends { readonly id: number }, Answer> {
  private readonly question: Question<Subject, Answer>
  private readonly known = new Map<number, Answer>()

  constructor(question: Question<Subject, Answer>) {
    this.question = question
  }

  of(subject: Subject): Answer {
    if (!this.known.has(subject.id)) this.known.set(subject.id, this.question(subject))
    return this.known.get(subject.id) as Answer
  }

  /** Asks for all that are not known in one round trip. */
  fetch(project: CompilerProject, subjects: Iterable<Subject>): void {
    const open = new Map<number, Subject>()
    for (const subject of subjects) if (!this.known.has(subject.id)) open.set(subject.id, subject)
    askOfEach(project, [...open.values()], this.question.gen, (subject, answer) => this.known.set(subject.id, answer))
  }
}
