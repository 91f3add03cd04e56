/**
 * `npm run fuzz:edits -- --runs N`: makes random programs, gives every blocking call its asynchronous twin where that is
 * offered, and runs them before and after. None may log anything else than before.
 */
import { Command, InvalidArgumentError } from 'commander'
import { findDifference } from './fuzz-edits/find-difference.ts'

interface Options {
  readonly runs: number
  readonly seed: number
  readonly shrinkMs: number
}

const program = new Command('fuzz-edits')
  .option('--runs <n>', 'how many programs', parseCount, 1000)
  .option('--seed <n>', 'the same seed makes the same programs', parseCount, 1)
  .option('--shrink-ms <n>', 'how long a program that fails is made smaller', parseCount, 300_000)
  .action(fuzz)

try {
  await program.parseAsync()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function fuzz({ runs, seed, shrinkMs }: Options): Promise<void> {
  const startedMs = performance.now()
  const result = await findDifference({
    runs,
    seed,
    shrinkMs,
    onProgress: (done) => console.error(`${done} of ${runs}, ${Math.round((performance.now() - startedMs) / 1000)} s`),
  })
  const refusals = [...result.refused].sort((a, b) => b[1] - a[1])
  for (const [reason, count] of refusals.slice(0, 20)) console.log(`${String(count).padStart(5)} × ${reason}`)
  for (const reason of result.unproven.slice(0, 10)) console.log(`not proven: ${reason}`)
  const refused = refusals.reduce((sum, [, count]) => sum + count, 0)
  console.log(
    `${result.programs} programs with seed ${seed}: ${result.made} twins made in ${result.changed} of them, ${refused} refused, ${result.unproven.length} not proven.`,
  )
  if (result.difference !== undefined) console.log(`\n${result.difference}`)
  process.exitCode = result.difference === undefined ? 0 : 1
}

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return count
}
