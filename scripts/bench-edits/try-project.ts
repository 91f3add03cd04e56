import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync, type Loader } from 'esbuild'
import { applyChanges } from '../../server/src/engine/apply-changes.ts'
import type { OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { openProject, type OpenedProject } from '../../test/edits/open-project.ts'
import { Random } from '../random.ts'

/** What came of one edit that was offered. */
export type Outcome =
  'holds' | 'does not parse' | 'new type error' | 'finding stays' | 'new finding' | 'fault' | 'other'

/** One edit for one finding, offered or refused. */
export interface TriedEdit {
  readonly maker: string
  readonly title: string
  /** `src/app.ts:12`. */
  readonly place: string
  /** Why it was refused, or why it does not hold. */
  readonly reason?: string
  readonly outcome: Outcome | 'refused'
  /** How long the proof took; undefined for what was refused. */
  readonly proofMs?: number
}

export interface TriedProject {
  readonly name: string
  readonly files: number
  /** All findings from `info` on outside of tests. */
  readonly findings: number
  /** Those whose edits were tried. */
  readonly looked: number
  /** How long working out the edits of one finding took. */
  readonly offerMs: readonly number[]
  readonly edits: readonly TriedEdit[]
  /** Findings that have no edit at all, not even a refused one, by rule. */
  readonly without: ReadonlyMap<string, number>
}

const testPattern =
  /(^|\/)(tests?|__tests__|spec|specs|e2e|fixtures?|examples?|demo|benchmarks?)\/|[.-](test|spec|e2e)\.[cm]?[jt]sx?$/i

/** Every edit for every finding of a project, each applied by itself in memory, checked, and taken back. */
export async function tryProject(
  directory: string,
  limit: number,
  onProgress: (done: number, total: number) => void,
): Promise<TriedProject> {
  const opened = await openProject(directory, 'info')
  try {
    const all = findingsOf(opened)
    const looked = sample(all, limit)
    const offerMs: number[] = []
    const edits: TriedEdit[] = []
    const without = new Map<string, number>()
    for (const [index, finding] of looked.entries()) {
      const startedMs = performance.now()
      const offered = offersOf(opened, finding, edits)
      offerMs.push(performance.now() - startedMs)
      if (offered.length === 0) without.set(finding.ruleId, (without.get(finding.ruleId) ?? 0) + 1)
      for (const edit of offered) edits.push(tryEdit(opened, finding, edit))
      onProgress(index + 1, looked.length)
    }
    const { files } = opened
    return {
      name: path.basename(directory),
      files: files.length,
      findings: all.length,
      looked: looked.length,
      offerMs,
      edits,
      without,
    }
  } finally {
    opened.session.close()
  }
}

export function isTest(relativeFile: string): boolean {
  return testPattern.test(relativeFile)
}

function findingsOf({ session, files, directory }: OpenedProject): Finding[] {
  return files
    .filter((file) => !isTest(path.posix.relative(directory, file)))
    .flatMap((file) => session.findingsOf(file)?.findings ?? [])
    .filter(({ severity }) => severity !== 'hint')
}

/** A fault of a maker is one failure of the finding, not the end of the run. */
function offersOf(opened: OpenedProject, finding: Finding, edits: TriedEdit[]): readonly OfferedEdit[] {
  try {
    return opened.session.editsFor(finding)
  } catch (error) {
    const reason = (error as Error).stack?.split('\n').slice(0, 3).join(' ').replace(/\s+/g, ' ') ?? String(error)
    edits.push({ maker: 'unknown', title: finding.ruleId, place: placeOf(opened, finding), outcome: 'fault', reason })
    return []
  }
}

function tryEdit(opened: OpenedProject, finding: Finding, edit: OfferedEdit): TriedEdit {
  const common = { maker: edit.id.replace(/:\d+$/, ''), title: edit.title, place: placeOf(opened, finding) }
  if (edit.refused !== undefined) return { ...common, outcome: 'refused', reason: relative(opened, edit.refused) }
  const startedMs = performance.now()
  try {
    const proof = opened.session.prove(finding, edit, false)
    const proofMs = performance.now() - startedMs
    const unparsed = firstUnparsed(opened, edit)
    if (unparsed !== undefined) return { ...common, outcome: 'does not parse', reason: unparsed, proofMs }
    if (proof.holds) return { ...common, outcome: 'holds', proofMs }
    return { ...common, outcome: outcomeOf(proof.reason), reason: relative(opened, proof.reason), proofMs }
  } catch (error) {
    return { ...common, outcome: 'fault', reason: (error as Error).message }
  }
}

function outcomeOf(reason: string): Outcome {
  if (reason.includes('would not compile')) return 'new type error'
  if (reason.includes('would still be there')) return 'finding stays'
  return reason.includes('would bring a new finding') ? 'new finding' : 'other'
}

/** Parses what came out with another parser than the one that the proof uses, where that can read the file as it is. */
function firstUnparsed({ directory }: OpenedProject, edit: OfferedEdit): string | undefined {
  const texts = applyChanges(edit.changes, (file) => readFileSync(file, 'utf8'))
  for (const [file, text] of texts ?? []) {
    const loader = loadersOf(file).find(
      (one) => !existsSync(file) || parseError(readFileSync(file, 'utf8'), one) === undefined,
    )
    const error = loader && parseError(text, loader)
    if (error !== undefined) return `${path.posix.relative(directory, file)}: ${error}`
  }
  return undefined
}

/** JavaScript may have the types of Flow, much of which reads as TypeScript. */
function loadersOf(file: string): Loader[] {
  if (/\.[cm]?ts$/.test(file)) return ['ts']
  return file.endsWith('.tsx') ? ['tsx'] : ['jsx', 'ts', 'tsx']
}

function parseError(text: string, loader: Loader): string | undefined {
  try {
    transformSync(text, {
      loader,
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    })
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[1] ?? ''
  }
}

function placeOf({ directory }: OpenedProject, { file, span }: Finding): string {
  const line = readFileSync(file, 'utf8').slice(0, span.start).split('\n').length
  return `${path.posix.relative(directory, file)}:${line}`
}

function relative({ directory }: OpenedProject, reason: string): string {
  return reason.replaceAll(`${directory}/`, '')
}

/** Some of many, spread over all, the same each time. */
function sample<T>(all: readonly T[], limit: number): T[] {
  const random = new Random(1)
  return all
    .map((one) => ({ one, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ one }) => one)
}
