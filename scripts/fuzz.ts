/**
 * `npm run fuzz -- DIR`: deletes, doubles, swaps and cuts off tokens in the source files of a checkout, and lints the
 * result in a temporary directory. Nothing that the code is may crash the linter, hang it or make its output invalid.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { findFiles } from '../server/src/host/find-files.ts'
import { toSlashes } from '../server/src/host/paths.ts'
import { runFuzz, type Failure } from './fuzz/run-fuzz.ts'

interface FuzzOptions {
  readonly seed: number
  readonly files: number
  readonly mutations: number
  readonly budgetMs: number
}

/** Larger files are generated ones, which the linter leaves out as well. */
const maxFileBytes = 1_000_000

const program = new Command('fuzz')
  .argument('<directory>', 'a checkout, best with its packages installed')
  .option('--seed <n>', 'the same seed makes the same mutations', parseCount, 1)
  .option('--files <n>', 'mutated files that are linted as one project', parseCount, 40)
  .option('--mutations <n>', 'mutated files in all', parseCount, 400)
  .option('--budget-ms <n>', 'how long a file may take', parseCount, 1000)
  .action(fuzz)

try {
  await program.parseAsync()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function fuzz(directory: string, { seed, files, mutations, budgetMs }: FuzzOptions): Promise<void> {
  const checkout = toSlashes(path.resolve(directory))
  const found = await findFiles({
    cwd: checkout,
    patterns: [],
    start: checkout,
    directory: checkout,
    include: ['**/*'],
    exclude: [],
  })
  const sources = new Map<string, string>()
  for (const file of found.files) {
    const text = readFileSync(file, 'utf8')
    if (text.length <= maxFileBytes) sources.set(path.posix.relative(checkout, file), text)
  }
  if (sources.size === 0) throw new Error(`There is no JavaScript or TypeScript file in ${checkout}.`)
  const startedMs = performance.now()
  const result = await runFuzz({
    checkout,
    sources,
    seed,
    mutations,
    filesAtOnce: files,
    budgetMs,
    onProgress: (done) =>
      console.error(`${done} of ${mutations}, ${Math.round((performance.now() - startedMs) / 1000)} s`),
    onFailure: (failure) => console.log(describeFailure(failure)),
  })
  const faults = result.failures.length === 0 ? 'no fault' : `${result.failures.length} faults`
  console.log(
    `${result.mutations} mutations of ${sources.size} files with seed ${seed}, ${result.findings} findings: ${faults}.`,
  )
  process.exitCode = result.failures.length > 0 ? 1 : 0
}

function describeFailure({ seed, project, fault, files }: Failure): string {
  const parts = files.map(
    ({ name, changes, text }) =>
      `--- ${name}\n${changes.map((change) => JSON.stringify(change)).join('\n')}\n${text.slice(0, 4000)}`,
  )
  return [`\n${fault.kind}: ${fault.message}`, `Seed ${seed}, project ${project}:`, ...parts].join('\n')
}

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return count
}
