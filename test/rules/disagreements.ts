import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync, type Loader } from 'esbuild'
import { applyTextEdits } from '../../server/src/model/apply-text-edits.ts'
import { isTextEdit, type FileChange } from '../../server/src/model/edit.ts'
import type { FolderFinding } from './lint-folder.ts'
import { readMarkers, type Marker } from './markers.ts'

/** One line for each place where a fixture says something other than the rule. */
export function findDisagreements(
  text: string,
  ruleId: string,
  file: string,
  findings: readonly FolderFinding[],
): string[] {
  const rest = [...findings]
  const wrong = readMarkers(text, ruleId).flatMap((marker) => {
    const index = rest.findIndex((finding) => isMeant(marker, finding))
    const finding = index < 0 ? undefined : rest.splice(index, 1)[0]
    const complaint = judge(marker, finding)
    return complaint === undefined ? [] : [`${file}:${marker.line} ${complaint}`]
  })
  return [...wrong, ...rest.map(({ line, severity, message }) => `${file}:${line} unmarked ${severity}: ${message}`)]
}

function isMeant(marker: Marker, finding: FolderFinding): boolean {
  return finding.line === marker.line && (marker.kind !== 'expect' || finding.message.includes(marker.text))
}

function judge(marker: Marker, finding: FolderFinding | undefined): string | undefined {
  if (marker.kind === 'missed') return finding && `is found now, so it is no longer missed: ${finding.message}`
  if (!finding)
    return marker.kind === 'expect' ? `has no finding that says "${marker.text}"` : 'is no false alarm any more'
  if (marker.severity && marker.severity !== finding.severity)
    return `is of severity ${finding.severity}, not ${marker.severity}`
  const { columns } = marker
  if (!columns || (columns.start === finding.columns.start && columns.end === finding.columns.end)) return undefined
  return `marks columns ${finding.columns.start}-${finding.columns.end}, not ${columns.start}-${columns.end}`
}

/** The text after every safe edit differs from the `.fixed` file beside the fixture, or an edit leaves a file that does not parse. */
export function findWrongEdits(fixture: string, text: string, findings: readonly FolderFinding[]): string[] {
  const extension = path.extname(fixture)
  const fixed = `${fixture.slice(0, -extension.length)}.fixed${extension}`
  const safe = findings
    .map(({ edits }) => edits.find(({ kind }) => kind === 'safe'))
    .filter((edit) => edit !== undefined)
  const after = applyEdits(
    text,
    safe.flatMap(({ changes }) => changes),
  )
  const wrong: string[] = []
  if (existsSync(fixed) ? after !== readFileSync(fixed, 'utf8') : safe.length > 0) {
    wrong.push(`${path.basename(fixed)} should be:\n${after}`)
  }
  for (const finding of findings) {
    for (const edit of finding.edits) {
      const error = explainSyntaxError(applyEdits(text, edit.changes), extension)
      if (error !== undefined) wrong.push(`line ${finding.line}: "${edit.title}" leaves ${error}`)
    }
  }
  return wrong
}

function applyEdits(text: string, changes: readonly FileChange[]): string {
  return applyTextEdits(text, changes.filter(isTextEdit)) ?? 'the edits overlap: )'
}

function explainSyntaxError(text: string, extension: string): string | undefined {
  try {
    transformSync(text, { loader: extension.replace(/^\.[cm]?/, '') as Loader, logLevel: 'silent' })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
