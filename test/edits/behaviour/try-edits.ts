import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { applyChanges } from '../../../server/src/engine/apply-changes.ts'
import type { FixSession } from '../../../server/src/engine/edits/fix-session.ts'
import type { OfferedEdit } from '../../../server/src/engine/live/live-answers.ts'
import type { Finding } from '../../../server/src/model/finding.ts'
import { openProject, type OpenedProject } from '../open-project.ts'
import { offsetOf } from '../read-case.ts'
import type { ExpectedEdits, Program, ProgramGroup } from './programs.ts'

/** An edit that is offered and proven, and what it makes of the group's files. */
export interface TriedEdit {
  /** Where, what and by whom: `load.ts:4 readFileSync: asynchronous-twin`. */
  readonly label: string
  readonly id: string
  /** By name relative to the group's folder. */
  readonly changed: ReadonlyMap<string, string>
}

export interface TriedProgram extends ExpectedEdits {
  readonly tried: readonly TriedEdit[]
}

/** A group of programs in a temporary folder, open for edits. */
export class OpenedGroup {
  private readonly opened: OpenedProject
  private readonly directory: string

  private constructor(opened: OpenedProject) {
    this.opened = opened
    this.directory = opened.directory
  }

  static async open(group: ProgramGroup): Promise<OpenedGroup> {
    const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-programs-')))
    cpSync(group.folder, directory, { recursive: true })
    const repository = path.resolve(import.meta.dirname, '../../..')
    symlinkSync(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
    return new OpenedGroup(await openProject(directory))
  }

  /** Every edit for every finding and selection of one program, each tried by itself. */
  tryEach(program: Program): TriedProgram {
    const { session } = this.opened
    const findings = this.filesOf(program).flatMap((file) => session.findingsOf(file)?.findings ?? [])
    const offers = findings.flatMap((finding) =>
      session.editsFor(finding).map((edit) => ({ finding, edit, place: this.placeOf(finding.file, finding.span) })),
    )
    const selected = (program.settings.select ?? []).flatMap(({ file, from, to }) => {
      const name = `${this.directory}/${program.prefix}${file}`
      const text = readFileSync(name, 'utf8')
      const start = offsetOf(text, from)
      const end = to === undefined ? start : text.indexOf(to, start) + to.length
      return session
        .editsAt(name, { start, end })
        .map((edit) => ({ finding: undefined, edit, place: this.placeOf(name, { start, end }) }))
    })
    const offered: string[] = []
    const refused: Record<string, string> = {}
    const unproven: Record<string, string> = {}
    const tried: TriedEdit[] = []
    for (const { finding, edit, place } of [...offers, ...selected]) {
      const label = `${place}: ${edit.id}`
      if (edit.refused !== undefined) {
        refused[label] = this.withoutFolder(edit.refused)
        continue
      }
      const proof = session.prove(finding, edit, false)
      if (proof.holds) {
        offered.push(label)
        tried.push({ label, id: edit.id, changed: this.apply(edit) })
      } else unproven[label] = this.withoutFolder(proof.reason)
    }
    return { offered, refused, unproven, tried }
  }

  /** Makes all edits of one kind, one after the other, as long as there are any; answers the files that changed. */
  keepAll(program: Program, id: string): ReadonlyMap<string, string> {
    const { session } = this.opened
    for (const file of this.filesOf(program)) {
      let findings = session.findingsOf(file)?.findings ?? []
      for (let index = 0; index < findings.length;) {
        const finding = findings[index] as Finding
        const edit = session.editsFor(finding).find((candidate) => candidate.id === id)
        const isMade = edit?.refused === undefined && edit && session.prove(finding, edit, true).holds
        // Where a finding is gone, the next one is where it was.
        if (isMade) findings = session.findingsOf(file)?.findings ?? []
        else index++
      }
    }
    const changed = new Map<string, string>()
    for (const [file, { after }] of session.changed) {
      const name = path.posix.relative(this.directory, file)
      const isOfOther = name.includes('/') && !name.startsWith(program.prefix)
      if (!isOfOther) changed.set(name, after)
    }
    return changed
  }

  close(): void {
    this.opened.session.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  private filesOf({ prefix }: Program): string[] {
    return this.opened.files.filter((file) => file.startsWith(`${this.directory}/${prefix}`))
  }

  private apply(edit: OfferedEdit): Map<string, string> {
    const texts = applyChanges(edit.changes, (file) => readFileSync(file, 'utf8'))
    if (!texts) throw new Error(`"${edit.title}" has changes that overlap.`)
    return new Map([...texts].map(([file, text]) => [path.posix.relative(this.directory, file), text]))
  }

  private placeOf(file: string, { start, end }: { start: number; end: number }): string {
    const text = textOf(this.opened.session, file)
    const line = text.slice(0, start).split('\n').length
    const name = path.posix.relative(this.directory, file).replace(/^[^/]*\//, '')
    const column = start - text.lastIndexOf('\n', start - 1)
    const [words = ''] = text.slice(start, end).split('\n')
    return `${name}:${line}:${column} ${words.slice(0, 30)}`
  }

  private withoutFolder(reason: string): string {
    return reason.replaceAll(`${this.directory}/`, '')
  }
}

function textOf(session: FixSession, file: string): string {
  return session.changed.get(file)?.after ?? readFileSync(file, 'utf8')
}
