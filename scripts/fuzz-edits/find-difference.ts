import fc from 'fast-check'
import { randomProgram, type RandomProgram } from './random-program.ts'
import { tryPrograms, type TriedProgram } from './try-programs.ts'

export interface RandomRun {
  readonly programs: number
  /** Programs with at least one twin made. */
  readonly changed: number
  /** Twins made in all. */
  readonly made: number
  /** How often each reason was given. */
  readonly refused: ReadonlyMap<string, number>
  readonly unproven: readonly string[]
  /** The smallest program found whose output changed, for a reader. */
  readonly difference?: string
}

export interface RandomRunOptions {
  readonly seed: number
  readonly runs: number
  /** How many programs are opened at once. */
  readonly atOnce?: number
  /** How long a program that fails may be made smaller. */
  readonly shrinkMs?: number
  readonly onProgress?: (done: number) => void
}

/** Makes the twins of random programs and compares what they log; stops at the first that logs something else, and makes it smaller. */
export async function findDifference(options: RandomRunOptions): Promise<RandomRun> {
  const { seed, runs, atOnce = 20, shrinkMs = 60_000, onProgress } = options
  const programs: RandomProgram[] = []
  fc.check(
    fc.property(randomProgram, (program) => {
      programs.push(program)
    }),
    { seed, numRuns: runs },
  )
  const tried: TriedProgram[] = []
  for (let from = 0; from < programs.length; from += atOnce) {
    tried.push(...(await tryPrograms(programs.slice(from, from + atOnce))))
    onProgress?.(tried.length)
    const failed = tried.findIndex(({ difference }) => difference !== undefined)
    if (failed >= 0) {
      const smaller = await shrink(seed, failed, shrinkMs)
      return { ...summarize(tried), difference: smaller ?? (tried[failed] as TriedProgram).difference ?? '' }
    }
  }
  return summarize(tried)
}

/** Makes the failing program of a run smaller, one candidate at a time; undefined when it does not fail by itself. */
async function shrink(seed: number, index: number, shrinkMs: number): Promise<string | undefined> {
  let smallest: string | undefined
  const property = fc.asyncProperty(randomProgram, async (program) => {
    const [tried] = await tryPrograms([program])
    if (tried?.difference === undefined) return
    smallest = tried.difference
    throw new Error('The output differs.')
  })
  await fc.check(property, { seed, path: String(index), numRuns: index + 1, interruptAfterTimeLimit: shrinkMs })
  return smallest && `Program ${index} of seed ${seed}, made smaller:\n${smallest}`
}

function summarize(tried: readonly TriedProgram[]): RandomRun {
  const refused = new Map<string, number>()
  for (const reason of tried.flatMap((program) => program.refused)) {
    const general = reason.replace(/\b(?:f|v|g|i|part|program|Class|BaseClass|object)\d+(?:_\d+)?\b|:\d+/g, '…')
    refused.set(general, (refused.get(general) ?? 0) + 1)
  }
  return {
    programs: tried.length,
    changed: tried.filter(({ made }) => made > 0).length,
    made: tried.reduce((sum, { made }) => sum + made, 0),
    refused,
    unproven: tried.flatMap((program) => program.unproven),
  }
}
