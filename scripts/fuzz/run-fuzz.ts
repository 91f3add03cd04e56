import { LintProcess } from './lint-process.ts'
import { minimize } from './minimize.ts'
import { applyChanges, randomChanges, tokensOf, type TokenChange } from './mutate.ts'
import { Random } from '../random.ts'
import { withScratchProject } from './scratch-project.ts'
import type { Checked } from './check-lint.ts'
import type { Fault } from './fault.ts'

export interface FuzzRequest {
  /** The checkout whose packages the mutated files may import. */
  readonly checkout: string
  /** Texts by path relative to the checkout, in an order in which neighbours belong together. */
  readonly sources: ReadonlyMap<string, string>
  readonly seed: number
  /** How many mutated files there shall be in all. */
  readonly mutations: number
  /** How many mutated files are linted as one project; every tenth project has a single one. */
  readonly filesAtOnce: number
  /** How long a file may take. A project has `startBudgetMs` on top. */
  readonly budgetMs: number
  readonly onProgress?: (done: number) => void
  readonly onFailure?: (failure: Failure) => void
}

/** Mutated files that the linter does not get through. */
export interface Failure {
  readonly seed: number
  /** Counts from 0; with the seed it says which project it was. */
  readonly project: number
  readonly fault: Fault
  /** What is needed to see it again: the changes and the lines that remain, by file. */
  readonly files: readonly { readonly name: string; readonly changes: readonly TokenChange[]; readonly text: string }[]
}

export interface FuzzResult {
  /** Mutated files. */
  readonly mutations: number
  /** What the rules reported in all, to see that they had something to do. */
  readonly findings: number
  readonly failures: readonly Failure[]
}

interface Mutant {
  readonly name: string
  readonly tokens: readonly string[]
  readonly changes: readonly TokenChange[]
}

/** For the process, the compiler and the packages' types. */
const startBudgetMs = 30_000
/** Some files stay as they are: the others break what these rely on, and edits are only offered where the code parses. */
const sparedShare = 0.15
const maxTrials = 40
const maxSlowTrials = 5

/** Lints projects of mutated files; the same request always makes the same projects. */
export async function runFuzz(request: FuzzRequest): Promise<FuzzResult> {
  const { sources, seed, mutations, onFailure, onProgress } = request
  const lintProcess = new LintProcess()
  const names = [...sources].flatMap(([name, text]) => (text.trim() === '' ? [] : [name]))
  const failures: Failure[] = []
  let done = 0
  let findings = 0
  try {
    for (let project = 0; done < mutations && names.length > 0; project++) {
      const random = new Random(seed * 100_003 + project)
      const size = project % 10 === 9 ? 1 : Math.min(request.filesAtOnce, names.length)
      const first = random.below(names.length)
      const mutants = Array.from({ length: size }, (_, index) =>
        mutate(names[(first + index) % names.length] ?? '', sources, random),
      )
      const { faults, findings: found } = await check(lintProcess, request, mutants.map(textOf))
      findings += found.length
      for (const kind of new Set(faults.map((fault) => fault.kind))) {
        const failure = await narrow(
          lintProcess,
          request,
          mutants,
          faults.find((fault) => fault.kind === kind) as Fault,
          project,
        )
        failures.push(failure)
        onFailure?.(failure)
      }
      done += mutants.filter(({ changes }) => changes.length > 0).length
      onProgress?.(done)
    }
  } finally {
    lintProcess.end()
  }
  return { mutations: done, findings, failures }
}

function mutate(name: string, sources: FuzzRequest['sources'], random: Random): Mutant {
  const tokens = tokensOf(sources.get(name) ?? '')
  const isSpared = tokens.length === 0 || random.next() < sparedShare
  return { name, tokens, changes: isSpared ? [] : randomChanges(random, tokens.length) }
}

function textOf({ name, tokens, changes }: Mutant): readonly [string, string] {
  return [name, applyChanges(tokens, changes)]
}

function check(
  lintProcess: LintProcess,
  { checkout, budgetMs }: FuzzRequest,
  files: readonly (readonly [string, string])[],
): Promise<Checked> {
  return withScratchProject(checkout, new Map(files), (directory) =>
    lintProcess.check(directory, startBudgetMs + budgetMs * files.length),
  )
}

/** Leaves out files, then changes, then lines, as long as a fault of the same kind remains. */
async function narrow(
  lintProcess: LintProcess,
  request: FuzzRequest,
  mutants: readonly Mutant[],
  fault: Fault,
  project: number,
): Promise<Failure> {
  const trials = fault.kind === 'too-slow' ? maxSlowTrials : maxTrials
  let last = fault
  const fails = async (files: readonly (readonly [string, string])[]): Promise<boolean> => {
    const { faults } = await check(lintProcess, request, files)
    const found = faults.find((other) => other.kind === fault.kind)
    if (found) last = found
    return found !== undefined
  }
  const named = mutants.filter(({ name }) => fault.file?.endsWith(`/${name}`))
  const alone = named.length > 0 && (await fails(named.map(textOf))) ? named : mutants
  const needed = await minimize(alone, (part) => fails(part.map(textOf)), trials)
  const [only] = needed
  if (needed.length > 1 || !only)
    return {
      seed: request.seed,
      project,
      fault: last,
      files: needed.map((mutant) => ({ name: mutant.name, changes: mutant.changes, text: textOf(mutant)[1] })),
    }
  const changes = await minimize(only.changes, (part) => fails([textOf({ ...only, changes: part })]), trials)
  const lines = applyChanges(only.tokens, changes).split('\n')
  const remaining = await minimize(lines, (part) => fails([[only.name, part.join('\n')]]), 2 * trials)
  return { seed: request.seed, project, fault: last, files: [{ name: only.name, changes, text: remaining.join('\n') }] }
}
