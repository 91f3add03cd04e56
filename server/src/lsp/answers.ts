/** The last complete answer about each file, as long as nothing has changed since it was asked for. */
export interface Answers<Answer> {
  /** The answer of this revision; `ask` is only called when there is none yet. */
  of(file: string, revision: number, ask: () => Promise<Answer | undefined>): Promise<Answer | undefined>
  /** The answer of this revision, if it is there. */
  known(file: string, revision: number): Answer | undefined
  /** These files are asked about anew; all of them when undefined. */
  forget(files?: readonly string[]): void
}

interface Entry<Answer> {
  readonly revision: number
  readonly answer: Promise<Answer | undefined>
  settled?: Answer | undefined
}

export function createAnswers<Answer extends object>(): Answers<Answer> {
  const known = new Map<string, Entry<Answer>>()
  return {
    of(file, revision, ask) {
      const last = known.get(file)
      if (last?.revision === revision) return last.answer
      const entry: Entry<Answer> = { revision, answer: ask() }
      known.set(file, entry)
      const drop = (): void => {
        if (known.get(file) === entry) known.delete(file)
      }
      // What was not answered may be the next time, and what was answered in part may be answered in full.
      entry.answer.then((answer) => {
        entry.settled = answer
        if (!answer || ('isComplete' in answer && !answer.isComplete)) drop()
      }, drop)
      return entry.answer
    },
    known(file, revision) {
      const last = known.get(file)
      return last?.revision === revision ? last.settled : undefined
    },
    forget(files) {
      if (files) for (const file of files) known.delete(file)
      else known.clear()
    },
  }
}
