import type { FileFindings } from '../../engine/live/live-answers.ts'
import type { Notice } from '../../engine/notice.ts'
import type { Edit } from '../../model/edit.ts'
import type { Finding } from '../../model/finding.ts'
import type { Attempt, Decision } from './attempt.ts'
import type { Session } from './fix-session.ts'
import { MovingPlaces } from './moving-places.ts'

export interface FixRequest {
  readonly session: Session
  /** Absolute paths of the files whose findings are to be fixed. */
  readonly files: readonly string[]
  readonly isAsked: (finding: Finding) => boolean
  /** Decides about one finding, and makes an edit for it in the session or none. */
  readonly decide: (finding: Finding, found: FileFindings) => Promise<Decision>
  readonly onFile: (done: number, file: string) => void
}

export interface FixedFinding {
  readonly finding: Finding
  readonly edit: Edit & { readonly id: string }
  /** Where the finding was, in the text that the file has after all edits. */
  readonly offset: number
}

export interface LeftFinding {
  readonly finding: Finding
  /** Undefined where nobody decided about it. */
  readonly attempts: readonly Attempt[] | undefined
}

export interface FixResult {
  /** Sorted by file and position. */
  readonly fixed: readonly FixedFinding[]
  readonly left: readonly LeftFinding[]
  readonly notices: readonly Notice[]
  /** The text, after all edits, of a file that a finding or a path step names. */
  textOf(file: string): string
}

/** Edits may bring findings to light that were not there before; after so many rounds they are only reported. */
const maxRounds = 10

/** A file whose findings come back after so many edits is left as it is. */
const maxEditsOfFile = 1000

interface Tried {
  readonly ruleId: string
  readonly length: number
  readonly attempts: readonly Attempt[]
}

/**
 * Makes an edit for each finding where there is one that holds, one at a time: after each, the findings are asked anew, so
 * that edits never overlap. Each finding is tried once.
 */
export async function fixFindings(request: FixRequest): Promise<FixResult> {
  const { session, files, isAsked } = request
  const tried = new MovingPlaces<Tried>()
  const fixed = new MovingPlaces<Omit<FixedFinding, 'offset'>>()
  const notices = new Map<string, Notice>()
  const latest = new Map<string, FileFindings>()
  let mayDecide = true

  const triedAt = ({ file, span, ruleId }: Finding): Tried | undefined =>
    tried.at(file, span.start).find((known) => known.ruleId === ruleId && known.length === span.end - span.start)

  const lookInto = (file: string): readonly Finding[] => {
    const found = session.findingsOf(file)
    if (found) latest.set(file, found)
    for (const notice of found?.notices ?? []) notices.set(`${notice.file ?? ''}\0${notice.message}`, notice)
    return (found?.findings ?? []).filter(isAsked)
  }

  /** An edit brings no finding into a file that has none and is not changed: its proof saw to that. */
  const isWorthAnotherLook = (file: string): boolean =>
    session.changed.has(file) || latest.get(file)?.findings.some(isAsked) === true

  const decide = async (finding: Finding, found: FileFindings): Promise<boolean> => {
    const { kept, attempts, isLast } = await request.decide(finding, found)
    if (isLast) mayDecide = false
    const { file, ruleId, span } = finding
    if (!kept) {
      if (!isLast || attempts.length > 0)
        tried.add(file, span.start, { ruleId, length: span.end - span.start, attempts })
      return false
    }
    fixed.add(file, span.start, { finding, edit: kept })
    tried.move(kept.changes)
    fixed.move(kept.changes)
    return true
  }

  const fixFile = async (file: string): Promise<number> => {
    let edits = 0
    let findings = lookInto(file)
    for (;;) {
      let hasChanged = false
      for (const finding of findings) {
        const found = latest.get(file)
        if (!mayDecide || !found || triedAt(finding)) continue
        hasChanged = await decide(finding, found)
        if (hasChanged) break
      }
      if (!hasChanged || ++edits > maxEditsOfFile) return edits
      findings = lookInto(file)
    }
  }

  let edits = 0
  for (const [index, file] of files.entries()) {
    request.onFile(index, file)
    edits += await fixFile(file)
  }
  for (let round = 1; edits > 0; round++) {
    edits = 0
    if (round === maxRounds) mayDecide = false
    for (const file of files.filter(isWorthAnotherLook)) edits += await fixFile(file)
  }

  const left = [...latest.values()].flatMap((found) =>
    found.findings.filter(isAsked).map((finding) => ({ finding, attempts: triedAt(finding)?.attempts })),
  )
  const byPlace = (a: LeftFinding | FixedFinding, b: LeftFinding | FixedFinding): number =>
    a.finding.file === b.finding.file ? 0 : a.finding.file < b.finding.file ? -1 : 1
  return {
    fixed: fixed.all
      .map(({ offset, value }) => ({ ...value, offset }))
      .sort((a, b) => byPlace(a, b) || a.offset - b.offset),
    left: left.sort(byPlace),
    notices: [...notices.values()],
    textOf(file) {
      const known = session.changed.get(file)?.after ?? latest.get(file)?.text
      return known ?? [...latest.values()].map(({ texts }) => texts.get(file)).find((text) => text !== undefined) ?? ''
    },
  }
}
