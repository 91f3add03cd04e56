import { createTwoFilesPatch } from 'diff'
import type { OutputComparison } from '../format/comparison.ts'
import type { Answer } from '../load/collect-answers.ts'
import type { Exit } from '../launch/program.ts'

/** What could be seen of one run from outside. */
export interface Observed {
  readonly exit: Exit
  /** Absolute directories that only this run has, which may occur in what it prints. */
  readonly directories: readonly string[]
  /** What a server answered to a request of each route. */
  readonly answers?: readonly Answer[]
}

const shownLines = 60

/**
 * Whether runs did the same, as far as can be seen: exit code, standard output. A program whose runs of one and the same variant
 * differ, as when it prints times, cannot be judged by what it prints.
 */
export function compareOutputs(baseline: readonly Observed[], variant: readonly Observed[]): OutputComparison {
  const [first] = baseline
  const [own] = variant
  if (!first || !own) return { kind: 'unknown', reason: 'It was not run to its end.' }
  if (first === own) return { kind: 'same' }
  if (first.answers && own.answers) return compareAnswers(baseline, own.answers)
  const codes = [first, own].map(({ exit }) => String(exit.code ?? exit.signal))
  if (codes[0] !== codes[1])
    return { kind: 'different', what: 'exit code', diff: `-${codes[0] ?? ''}\n+${codes[1] ?? ''}` }
  const [before, after] = [first, own].map(printed)
  if (before === after && isWhole(first) === isWhole(own)) return { kind: 'same' }
  if (new Set(baseline.map(printed)).size > 1)
    return { kind: 'unknown', reason: 'What the program prints is not the same in every run of the baseline.' }
  return { kind: 'different', what: 'standard output', diff: diffOf(before ?? '', after ?? '') }
}

/** Every route must answer the same; one whose answers differ from run to run of the baseline cannot be judged. */
function compareAnswers(baseline: readonly Observed[], answers: readonly Answer[]): OutputComparison {
  for (const [index, answer] of answers.entries()) {
    const before = baseline.flatMap((run) => run.answers?.[index] ?? []).map(writeAnswer)
    if (before.includes(writeAnswer(answer))) continue
    if (new Set(before).size > 1)
      return { kind: 'unknown', reason: `${answer.route} does not answer the same in every run of the baseline.` }
    return { kind: 'different', what: `answer of ${answer.route}`, diff: diffOf(before[0] ?? '', writeAnswer(answer)) }
  }
  return { kind: 'same' }
}

function writeAnswer({ status, contentType, body }: Answer): string {
  return `${status} ${contentType}\n\n${body}`
}

function diffOf(before: string, after: string): string {
  const patch = createTwoFilesPatch('baseline', 'variant', before, after, undefined, undefined, { context: 2 })
  const lines = patch.split('\n').slice(1)
  const more = lines.length - shownLines
  return [...lines.slice(0, shownLines), ...(more > 0 ? [`… and ${more} more lines`] : [])].join('\n')
}

function printed({ exit, directories }: Observed): string {
  return directories.reduce((text, directory) => text.replaceAll(directory, '<project>'), exit.stdout.text)
}

function isWhole({ exit }: Observed): number {
  return exit.stdout.bytes
}
