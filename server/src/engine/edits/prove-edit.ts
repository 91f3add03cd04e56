import type { CodeError } from '../../compiler/project.ts'
import type { Edit } from '../../model/edit.ts'
import { isNewFile } from '../../model/edit.ts'
import type { Finding } from '../../model/finding.ts'
import { applyChanges } from '../apply-changes.ts'
import type { Proof } from '../live/live-answers.ts'
import type { LiveLint } from '../live/live-lint.ts'
import type { Dependents } from './dependent-files.ts'
import type { ProofBase } from './proof-base.ts'
import { findingsIn } from './proof-base.ts'
import { countFindings, keyOf, newFinding } from './compare-findings.ts'

/** Findings are compared in the files that change and in so many of those that import them. */
const maxNeighbours = 30

export interface ProofOptions {
  /** What the edit is for; it has to be gone afterwards. */
  readonly finding?: Finding
  /** Whether the change stays in the program when the proof holds. */
  readonly keep?: boolean
  /** In which files type errors are looked for, besides those that change. */
  readonly dependents?: Dependents
  /** Called between pieces of the work; may throw to end it, after which the program is as before. */
  readonly checkpoint?: () => void
}

/**
 * Makes a change in the program, without touching the disk, and looks at what came of it: no new syntax or type error in a
 * file that changes or depends on one, the finding gone, no new finding. The program is as before afterwards, unless the
 * proof holds and the change is to be kept.
 */
export function proveEdit(base: ProofBase, edit: Edit, options: ProofOptions): Proof {
  const { finding, keep = false, dependents = 'all', checkpoint } = options
  const { live } = base
  if (edit.refused !== undefined) return { holds: false, reason: edit.refused }
  const after = applyChanges(edit.changes, (file) => live.textOf(file) ?? '')
  if (!after) return { holds: false, reason: 'Two of its changes overlap.' }
  const clash = edit.changes.find((change) => isNewFile(change) && live.textOf(change.file) !== undefined)
  if (clash) return { holds: false, reason: `There is a file ${clash.file} already.` }
  // A file that was there tells that a new one runs in a worker, and so is looked at before it.
  const created = new Set(edit.changes.filter(isNewFile).map(({ file }) => file))
  const touched = [...[...after.keys()].filter((file) => !created.has(file)), ...created]
  const importers = live.dependentsOf(touched, dependents)
  const checked = [...touched, ...importers]
  const neighbours = [...touched, ...importers.slice(0, maxNeighbours)]
  const before = countFindings(base.findingsIn(neighbours, checkpoint), (file) => live.textOf(file))
  const subject = finding && edit.keepsFinding !== true ? keyOf(finding, (file) => live.textOf(file)) : undefined
  const undo = put(live, after)
  let proof: Proof | undefined
  let errors: readonly CodeError[] = []
  try {
    errors = withoutMissing(live.errorsIn(checked), edit.installs)
    // Where there are none, it does not matter which there were.
    const judge = errors.length === 0 || newErrors(base.knownErrorsIn(checked), errors).length === 0
    if (judge) proof = judgeFindings(live, neighbours, before, subject, checkpoint)
  } finally {
    if (!proof?.holds || !keep) undo()
  }
  if (proof) return proof
  const [fresh] = newErrors(base.errorsIn(checked), errors)
  if (fresh) return { holds: false, reason: `${fresh.file}:${fresh.line} would not compile: ${fresh.message}` }
  // Now the errors from before are known.
  return proveEdit(base, edit, options)
}

/** Puts texts into the program; answers how to take them out again. */
function put(live: LiveLint, texts: ReadonlyMap<string, string>): () => void {
  const former = new Map([...texts.keys()].map((file) => [file, live.documentOf(file)] as const))
  const created = [...texts.keys()].filter((file) => live.textOf(file) === undefined)
  live.replaceTexts(texts, [])
  return () => live.replaceTexts(former, created)
}

function judgeFindings(
  live: LiveLint,
  files: readonly string[],
  before: ReadonlyMap<string, number>,
  subject: string | undefined,
  checkpoint: (() => void) | undefined,
): Proof {
  const textOf = (file: string): string | undefined => live.textOf(file)
  const findings = findingsIn(live, files, checkpoint)
  const after = countFindings(findings, textOf)
  if (subject !== undefined && (after.get(subject) ?? 0) >= (before.get(subject) ?? 0))
    return { holds: false, reason: 'The finding would still be there.' }
  const added = newFinding(before, findings, textOf)
  if (!added) return { holds: true }
  return { holds: false, reason: `It would bring a new finding into ${added.file}: ${added.message}` }
}

/** "Cannot find module" and "no declaration file for module", for what the edit says is to be installed first. */
const missingModuleCodes: ReadonlySet<number> = new Set([2307, 7016])

/** The errors without those that go when the packages are installed. */
export function withoutMissing(errors: readonly CodeError[], installs: readonly string[] = []): readonly CodeError[] {
  return errors.filter(
    ({ code, message }) => !missingModuleCodes.has(code) || !installs.some((name) => message.includes(`'${name}'`)),
  )
}

/** The errors that the program has not had before; lines move, so that they do not count. */
export function newErrors(before: readonly CodeError[], after: readonly CodeError[]): CodeError[] {
  const counts = new Map<string, number>()
  for (const error of before) counts.set(keyOfError(error), (counts.get(keyOfError(error)) ?? 0) + 1)
  return after.filter((error) => {
    const left = (counts.get(keyOfError(error)) ?? 0) - 1
    counts.set(keyOfError(error), left)
    return left < 0
  })
}

function keyOfError({ file, code, message }: CodeError): string {
  return `${file}\0${code}\0${message}`
}
