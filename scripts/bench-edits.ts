/**
 * `npm run bench:edits -- DIR…`: every edit that is offered for a finding of a project, applied by itself in memory and
 * checked. With `--apply OUTDIR`, all asynchronous twins and awaits together in a copy, and with `--tests` the project's
 * own tests there before and after.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { applyAll, copyProject, runTests, type TestRun } from './bench-edits/apply-all.ts'
import { renderFailures, renderProjects, renderRefusals, renderTimes } from './bench-edits/report.ts'
import { tryProject, type TriedProject } from './bench-edits/try-project.ts'

interface Options {
  readonly limit: number
  readonly json: boolean
  readonly apply?: string
  readonly tests?: string
  readonly timeoutMs: number
}

const program = new Command('bench-edits')
  .argument('<directories...>', 'projects, best with their packages installed')
  .option('--limit <n>', 'how many findings of a project are looked at', parseCount, 1_000_000)
  .option('--json', 'print JSON instead of tables', false)
  .option('--apply <directory>', 'make all asynchronous twins and awaits in copies of the projects, in this directory')
  .option('--tests <command>', 'run this in each copy before and after, with --apply')
  .option('--timeout-ms <n>', 'how long the tests may take', parseCount, 300_000)
  .action(bench)

try {
  await program.parseAsync()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function bench(directories: readonly string[], options: Options): Promise<void> {
  const projects = directories.map((directory) => path.resolve(directory))
  if (options.apply === undefined) await tryEach(projects, options)
  else for (const project of projects) await apply(project, path.resolve(options.apply), options)
}

async function tryEach(projects: readonly string[], { limit, json }: Options): Promise<void> {
  const tried: TriedProject[] = []
  for (const directory of projects) {
    let toldMs = performance.now()
    tried.push(
      await tryProject(directory, limit, (done, total) => {
        if (performance.now() - toldMs < 10_000) return
        toldMs = performance.now()
        console.error(`${path.basename(directory)}: ${done} of ${total} findings`)
      }),
    )
  }
  if (json) {
    console.log(
      JSON.stringify(
        tried.map((project) => ({ ...project, without: Object.fromEntries(project.without) })),
        null,
        2,
      ),
    )
    return
  }
  console.log(renderProjects(tried))
  for (const line of [...renderTimes(tried), '', 'Refused:', ...renderRefusals(tried).slice(0, 60)]) console.log(line)
  console.log('\nNot holding:')
  for (const project of tried) for (const line of renderFailures(project)) console.log(line)
}

async function apply(project: string, outDirectory: string, { tests, timeoutMs }: Options): Promise<void> {
  const name = path.basename(project)
  const copy = path.join(outDirectory, name)
  copyProject(project, copy)
  const before = tests === undefined ? undefined : await runTests(copy, tests, timeoutMs)
  if (before) tell(name, 'before', before, outDirectory)
  const { made, changed } = await applyAll(copy, (file) => console.error(`${name}: ${file}`))
  const parts = [...made].map(([maker, count]) => `${count} × ${maker}`)
  console.log(`${name}: ${parts.join(', ') || 'no edit'} in ${changed.length} files: ${changed.join(', ')}`)
  if (tests !== undefined) tell(name, 'after', await runTests(copy, tests, timeoutMs), outDirectory)
}

function tell(name: string, when: string, { exitCode, seconds, totals, output }: TestRun, outDirectory: string): void {
  mkdirSync(outDirectory, { recursive: true })
  const log = path.join(outDirectory, `${name}.${when}.log`)
  writeFileSync(log, output)
  console.log(`${name} ${when}: exit code ${exitCode}, ${seconds.toFixed(1)} s, ${totals.join('; ')} (${log})`)
}

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return count
}
