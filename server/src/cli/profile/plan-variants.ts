import type { Variant } from '../../../../profiler/src/compare/compare-request.ts'
import type { VariantEdit } from '../../../../profiler/src/format/comparison.ts'
import { LineIndex } from '../../engine/line-index.ts'
import type { FixSession } from '../../engine/edits/fix-session.ts'
import type { Finding } from '../../model/finding.ts'
import { givesPromise } from '../../engine/harness/exported-functions.ts'
import { reachOf, type FunctionReach } from '../../engine/harness/function-reach.ts'
import type { Decision } from '../fix/attempt.ts'
import { fixFindings } from '../fix/fix-findings.ts'
import { editFunction } from './edit-function.ts'
import { fileChanges, type FileChanges } from './file-changes.ts'
import { planCopy, type OfferedFunction } from './plan-copy.ts'
import type { WorkerEngine } from './worker-engine.ts'

export interface PlanRequest {
  /** Opens a session on the project as it is on disk. */
  readonly openSession: () => Promise<FixSession>
  /** Absolute path of the file that is profiled. */
  readonly file: string
  /** The exported function that is profiled; undefined for a program, or where a harness does not tell. */
  readonly functionName?: string | undefined
  /** Where the function is one that its package offers to others. */
  readonly offered?: OfferedFunction | undefined
  /** What the worker variant runs on. */
  readonly engine: WorkerEngine
  /** Without it, only what the program's files and findings are is found out. */
  readonly makesVariants: boolean
  /** Which findings the variants are made for: `src/hash.ts:12`; all in the profiled code when empty. */
  readonly isPicked: (finding: Finding, line: number) => boolean
  readonly onProgress: (what: string) => void
}

export interface Plan {
  /** The variants that have at least one edit. */
  readonly variants: readonly Variant[]
  /** Absolute paths of the file and of what it imports of the project. */
  readonly files: readonly string[]
  /** The blocking calls in the profiled code, and the texts that they stand in. */
  readonly findings: readonly Finding[]
  /** Those that variants are made for: of a function, what it runs. */
  readonly concerned: readonly Finding[]
  readonly textOf: (file: string) => string
  /** By variant, and in it by absolute path. */
  readonly changes: Readonly<Record<string, FileChanges>>
  /** Why there is no such variant, one sentence each. */
  readonly notices: readonly string[]
}

interface Kind {
  readonly id: 'async' | 'worker'
  readonly title: string
  /** Edits of these makers, the first that holds. */
  readonly makers: readonly string[]
}

const kinds: readonly Kind[] = [
  { id: 'async', title: 'async variant', makers: ['asynchronous-twin', 'partition-loop'] },
  { id: 'worker', title: 'worker variant', makers: ['move-to-worker'] },
]

/** Makes the variants of a program out of the edits that there are for blocking calls in it and in what it imports. */
export async function planVariants(request: PlanRequest): Promise<Plan> {
  request.onProgress('Looking for blocking calls')
  const session = await request.openSession()
  try {
    const files = session.importsOf(request.file)
    const found = files.flatMap((file) => session.findingsOf(file) ?? [])
    const findings = found.flatMap((one) => one.findings).filter(({ ruleId }) => ruleId === 'blocking-call')
    const texts = new Map(found.map(({ file, text }) => [file, text] as const))
    const reach = findReach(session, files, request)
    const original: Original = { files, findings, reach, textOf: (file) => texts.get(file) ?? '' }
    const made: MadeVariants = { variants: [], changes: {}, notices: [] }
    for (const kind of request.makesVariants ? kinds : []) await makeVariant(session, original, kind, request, made)
    const changed = made.variants.flatMap((variant) => [...variant.texts.keys()])
    const concerned = findings.filter(({ file, span }) => reach === undefined || reach.has(file, span.start))
    return { ...original, ...made, concerned, files: [...files, ...changed] }
  } finally {
    session.close()
  }
}

function findReach(
  session: FixSession,
  files: readonly string[],
  { file, functionName }: PlanRequest,
): FunctionReach | undefined {
  if (functionName === undefined) return undefined
  return session.read(file, (project) => reachOf(project, files, file, functionName))
}

interface MadeVariants {
  readonly variants: Variant[]
  readonly changes: Record<string, FileChanges>
  readonly notices: string[]
}

/** Adds a variant, or why there is none. The session is afterwards what it was. */
async function makeVariant(
  session: FixSession,
  original: Original,
  kind: Kind,
  request: PlanRequest,
  { variants, changes, notices }: MadeVariants,
): Promise<void> {
  const { id } = kind
  request.onProgress(`Making the ${kind.title}`)
  const { functionName, offered } = request
  const copy =
    id === 'async' && functionName !== undefined && offered
      ? await planCopy({ ...request, functionName }, offered)
      : undefined
  if (copy) {
    variants.push(copy.variant)
    changes[id] = copy.changes
    return
  }
  const { reach } = original
  const isForOthers = offered !== undefined && !waitsFor(session, request)
  const ofFindings = await makeEdits(session, original, kind, request)
  const { edits, refusals } =
    session.changed.size === 0 && reach && ofFindings.refusals.length === 0
      ? editFunction(session, reach, id, kind.makers)
      : ofFindings
  const changed = [...session.changed]
  if (changed.length === 0) notices.push(whyNone(kind, original, refusals))
  else {
    const title = id === 'worker' ? `${kind.title} (${request.engine})` : kind.title
    const texts = new Map(changed.map(([file, { after }]) => [file, after]))
    const made = isForOthers && waitsFor(session, request) ? withNote(edits, request) : edits
    variants.push({ id, title, texts, edits: [...made, ...refusals] })
    changes[id] = fileChanges(session.changed)
  }
  session.undoAll()
}

/** Whether whoever calls the function that is profiled gets a promise. */
function waitsFor(session: FixSession, { file, functionName = '' }: PlanRequest): boolean {
  return session.read(file, (project) => givesPromise(project, file, functionName)) === true
}

/** Who applies such a variant breaks what nobody can see from here. */
function withNote([first, ...others]: readonly VariantEdit[], { functionName }: PlanRequest): VariantEdit[] {
  if (!first) return []
  const note = `The package offers ${functionName} to others: whoever calls it from there gets a promise then.`
  return [{ ...first, notes: [...first.notes, note] }, ...others]
}

/** The program before the edits. */
interface Original {
  readonly files: readonly string[]
  readonly findings: readonly Finding[]
  readonly textOf: (file: string) => string
  /** Of a function that is profiled: only what it runs counts. */
  readonly reach: FunctionReach | undefined
}

async function makeEdits(session: FixSession, original: Original, kind: Kind, request: PlanRequest) {
  const { isPicked } = request
  // Edits that were made move what the function reaches.
  const isReached = ({ file, span }: Finding): boolean =>
    original.reach === undefined || findReach(session, original.files, request)?.has(file, span.start) === true
  const result = await fixFindings({
    session,
    files: original.files,
    isAsked: ({ ruleId }) => ruleId === 'blocking-call',
    decide: (finding, { text }) =>
      Promise.resolve(
        isPicked(finding, new LineIndex(text).lineAt(finding.span.start)) && isReached(finding)
          ? decide(session, finding, kind)
          : { attempts: [] },
      ),
    onFile: () => undefined,
  })
  const all = [
    ...result.fixed.map(({ finding, edit, offset }) => ({
      finding,
      offset,
      edit: { title: edit.title, notes: edit.notes ?? [] },
    })),
    ...result.left.flatMap(({ finding, attempts = [] }) =>
      attempts.slice(0, 1).map(({ edit, reason }) => ({
        finding,
        offset: finding.span.start,
        edit: { title: edit.title, notes: [], refused: reason ?? edit.refused ?? 'It cannot be made here.' },
      })),
    ),
  ]
  const lineOf = originalLines(original)
  const edits = all
    .sort((a, b) => a.offset - b.offset)
    .map(({ finding, edit }): VariantEdit => ({ ...edit, file: finding.file, line: lineOf(finding) }))
  return {
    edits: edits.filter(({ refused }) => refused === undefined),
    refusals: edits.filter(({ refused }) => refused !== undefined),
  }
}

/**
 * Edits move findings, but not past one another: tells the line that each had before, when asked in the order in which they stand
 * in their file.
 */
function originalLines({ findings, textOf }: Original): (finding: Finding) => number {
  const nameOf = ({ file, message }: Finding): string => `${file}\0${/^\S+/.exec(message)?.[0] ?? ''}`
  const left = new Map<string, Finding[]>()
  for (const finding of findings) left.set(nameOf(finding), [...(left.get(nameOf(finding)) ?? []), finding])
  return (finding) => {
    const original = left.get(nameOf(finding))?.shift() ?? finding
    return new LineIndex(textOf(original.file)).lineAt(original.span.start)
  }
}

/** Makes the first edit of the kind that holds; an edit that has to be installed for is none for a run right now. */
function decide(session: FixSession, finding: Finding, { makers }: Kind): Decision {
  const attempts: Decision['attempts'][number][] = []
  for (const edit of session.editsFor(finding)) {
    if (!makers.includes(edit.id.replace(/:\d+$/, ''))) continue
    if (edit.refused !== undefined) attempts.push({ edit, outcome: 'refused', reason: edit.refused })
    else {
      const proof = session.prove(finding, edit, true)
      if (proof.holds) return { kept: edit, attempts }
      attempts.push({ edit, outcome: 'unproven', reason: proof.reason })
    }
  }
  return { attempts }
}

function whyNone({ title }: Kind, { findings, reach }: Original, refusals: readonly VariantEdit[]): string {
  if (refusals.length === 0 && reach && !findings.some(({ file, span }) => reach.has(file, span.start)))
    return `There is no ${title}: no blocking call was found in this function, and no such edit is offered for it.`
  if (findings.length === 0 && refusals.length === 0)
    return `There is no ${title}: no blocking call that the event loop gets to was found in this program.`
  const [first] = refusals
  if (!first) return `There is no ${title}: no such edit is offered for any of its blocking calls.`
  return `There is no ${title}: ${first.title} (${first.file}:${first.line}): ${first.refused ?? ''}`
}
