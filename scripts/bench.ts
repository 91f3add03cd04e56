/**
 * `npm run bench -- DIR`: Offloop, tsc, typescript-eslint and oxlint on the same sources, one run of each after the
 * other, for several rounds. Prints medians and their ratios to tsc as a Markdown table.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem, type } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { canMeasureTree, measureProcessTree, type Measurement } from './bench/measure-process-tree.ts'
import { openCorpus, type Corpus } from './bench/open-corpus.ts'
import { renderTable, summarize, type Summary } from './bench/summarize.ts'
import { baselineName, toolsByName, type Tool } from './bench/tools.ts'

interface BenchOptions {
  readonly rounds: number
  readonly tsconfig: string
  readonly tools: readonly string[]
  readonly json: boolean
}

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)))

const program = new Command('bench')
  .argument('<directory>', 'a project with its packages installed')
  .option('--rounds <n>', 'how often each tool is run', parseRounds, 5)
  .option('--tsconfig <file>', 'the configuration to use, relative to the directory', 'tsconfig.json')
  .option(
    '--tools <names>',
    `some of: ${Object.keys(toolsByName).join(', ')}`,
    parseTools,
    parseTools('tsc,offloop,typescript-eslint,oxlint'),
  )
  .option('--json', 'print JSON instead of a table', false)
  .action(async (directory: string, options: BenchOptions) => bench(path.resolve(directory), options))

try {
  await program.parseAsync()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function bench(directory: string, options: BenchOptions): Promise<void> {
  if (!existsSync(`${root}/dist/offloop.js`))
    throw new Error('Run `npm run build` first: the built command line is what is measured.')
  const corpus = openCorpus(directory, options.tsconfig, `${root}/node_modules/typescript/bin/tsc`)
  const scratch = mkdtempSync(path.join(tmpdir(), 'offloop-bench-'))
  process.once('SIGINT', () => {
    corpus.close()
    process.exit(130)
  })
  try {
    const tools = options.tools.map((name) => toolsByName[name]!(corpus, { root, scratch }))
    const summaries = await runRounds(tools, options.rounds)
    const machine = describeMachine()
    if (options.json)
      console.log(
        JSON.stringify({ machine, corpus: describeCorpus(corpus), rounds: options.rounds, summaries }, null, 2),
      )
    else
      console.log(
        `${describeCorpus(corpus)}\n${machine}; medians of ${options.rounds} interleaved rounds.\n\n${renderTable(summaries, baselineName)}`,
      )
  } finally {
    corpus.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** One unmeasured run of each tool to fill the file cache, then the rounds, each tool after the other. */
async function runRounds(tools: readonly Tool[], rounds: number): Promise<Summary[]> {
  const refusals = new Map<Tool, string>()
  const runs = new Map<Tool, Measurement[]>(tools.map((tool) => [tool, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const tool of tools) {
      if (refusals.has(tool)) continue
      const run = await measureProcessTree(tool.command)
      const refusal = tool.explainRefusal(run)
      if (refusal !== undefined) refusals.set(tool, refusal)
      console.error(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${tool.name} ${(run.wallMs / 1000).toFixed(2)} s${refusal ? `: ${refusal}` : ''}`,
      )
      if (round > 0) runs.get(tool)!.push(run)
    }
  }
  return tools.map((tool) => {
    const refused = refusals.get(tool)
    if (refused === undefined) return summarize(tool.name, tool.version, runs.get(tool)!)
    return { tool: tool.name, version: tool.version, cpuMs: undefined, wallMs: 0, peakBytes: undefined, refused }
  })
}

function describeCorpus({ directory, files, lines, adapted }: Corpus): string {
  const note = adapted ? '; its tsconfig adapted for TypeScript 7' : ''
  return `${path.basename(directory)}: ${files.length.toLocaleString('en')} files, ${lines.toLocaleString('en')} lines${note}.`
}

function describeMachine(): string {
  const [first] = cpus()
  const note = canMeasureTree ? '' : ' (CPU time and memory of a process tree are only known on Linux)'
  return `${type()} ${release()}, ${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}${note}`
}

function parseRounds(text: string): number {
  const rounds = Number(text)
  if (!Number.isInteger(rounds) || rounds < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return rounds
}

function parseTools(text: string): string[] {
  const names = text.split(',')
  const unknown = names.find((name) => !(name in toolsByName))
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no tool "${unknown}".`)
  return names
}
