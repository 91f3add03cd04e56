import type { Variant } from '../../../../profiler/src/compare/compare-request.ts'
import type { VariantEdit } from '../../../../profiler/src/format/comparison.ts'
import type { FixSession } from '../../engine/edits/fix-session.ts'
import { findFunction, functionsOf } from '../../engine/harness/exported-functions.ts'
import { reachOf } from '../../engine/harness/function-reach.ts'
import { harnessOfCopy } from '../../engine/harness/prepare-harness.ts'
import type { Finding } from '../../model/finding.ts'
import { LineIndex } from '../../engine/line-index.ts'
import { fileChanges, type FileChanges } from './file-changes.ts'

/** A function that a package offers to others, who cannot wait for it: an asynchronous one may stand beside it. */
export interface OfferedFunction {
  /** Absolute directory of the package. */
  readonly root: string
  /** Absolute path. */
  readonly harness: string
  /** A session that counts the callers outside of the package. */
  readonly openSession: () => Promise<FixSession>
}

/** As in a `PlanRequest`. */
export interface CopyRequest {
  readonly file: string
  readonly functionName: string
  readonly isPicked: (finding: Finding, line: number) => boolean
}

export interface PlannedCopy {
  readonly variant: Variant
  /** Of the package alone: that the harness calls the copy is for the run. */
  readonly changes: FileChanges
}

/** The variant whose harness calls an asynchronous function beside the one that blocks; undefined where none can be made. */
export async function planCopy(
  { file, functionName, isPicked }: CopyRequest,
  offered: OfferedFunction,
): Promise<PlannedCopy | undefined> {
  const session = await offered.openSession()
  try {
    const files = session.importsOf(file)
    const reach = session.read(file, (project) => reachOf(project, files, file, functionName))
    const name = session.read(file, (project) => findFunction(functionsOf(project, file), functionName))?.name
    if (!reach || name === undefined) return undefined
    for (const { findings, text } of files.flatMap((one) => session.findingsOf(one) ?? [])) {
      for (const finding of findings) {
        const { span } = finding
        const line = new LineIndex(text).lineAt(span.start)
        if (finding.ruleId !== 'blocking-call' || !reach.has(finding.file, span.start) || !isPicked(finding, line))
          continue
        const edit = makeCopy(session, finding, line)
        const harness = edit && harnessFor(session, file, name, offered)
        if (edit && harness !== undefined) return finish(session, edit, [offered.harness, harness])
        session.undoAll()
      }
    }
    return undefined
  } finally {
    session.close()
  }
}

function makeCopy(session: FixSession, finding: Finding, line: number): VariantEdit | undefined {
  const edit = session.editsFor(finding).find(({ id }) => id === 'twin-beside')
  if (!edit || edit.refused !== undefined || !session.prove(finding, edit, true).holds) return undefined
  return { title: edit.title, notes: edit.notes ?? [], file: finding.file, line }
}

/** The harness that calls the copy; undefined where there is none of this function, as when one that it calls was copied. */
function harnessFor(
  session: FixSession,
  file: string,
  name: string,
  { root, harness }: OfferedFunction,
): string | undefined {
  const copy = session.read(file, (project) => findFunction(functionsOf(project, file), `${name}Async`))
  const own = name.slice(name.lastIndexOf('.') + 1)
  return copy && harnessOfCopy(root, harness, own, `${own}Async`)
}

function finish(session: FixSession, edit: VariantEdit, harness: readonly [file: string, text: string]): PlannedCopy {
  const changed = [...session.changed].map(([file, { after }]) => [file, after] as const)
  const texts = new Map([...changed, harness])
  return {
    variant: { id: 'async', title: 'async variant', texts, edits: [edit] },
    changes: fileChanges(session.changed),
  }
}
