import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CommandIo } from '../../server/src/cli/command-io.ts'
import { runFix } from '../../server/src/cli/commands/fix.ts'
import type { FixFlags } from '../../server/src/cli/commands/fix-flags.ts'
import type { Session } from '../../server/src/cli/fix/fix-session.ts'
import { applyChanges } from '../../server/src/engine/apply-changes.ts'
import type { FileFindings, OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
import type { LiveSetup } from '../../server/src/engine/live/live-setup.ts'
import { RunError } from '../../server/src/host/run-error.ts'
import type { FileChange } from '../../server/src/model/edit.ts'
import type { Finding, Severity } from '../../server/src/model/finding.ts'
import { commitAll, temporaryDirectory } from '../host/temporary-directory.ts'
import { captureIo } from './fake-lint.ts'

/** The severity and rule of each call that the fake session reports. */
const kinds: Readonly<Record<string, readonly [Severity, string]>> = {
  bad: ['error', 'blocking-call'],
  maybe: ['warning', 'floating-promise'],
  stuck: ['error', 'blocking-call'],
  lies: ['warning', 'floating-promise'],
  spread: ['error', 'blocking-call'],
  foreign: ['error', 'blocking-call'],
  nothing: ['warning', 'redundant-await'],
  minor: ['hint', 'redundant-await'],
}

export interface FakeOptions {
  /** Type errors that all edits together bring. */
  readonly errors?: readonly { file: string; line: number; message: string }[]
  /** Called when the session ends. */
  readonly onClose?: () => void
  /** Called with each edit that is checked. */
  readonly onProve?: (title: string) => void
  readonly onOpen?: (setup: LiveSetup) => void
}

/**
 * In place of the engine. `bad()` has a safe edit; `maybe()` has two suggestions; `stuck()` has an edit that is refused,
 * `lies()` one that does not hold; `spread()` has one that changes shared.ts too and creates spread.worker.ts; `foreign()`
 * changes a dependency; `nothing()` has none.
 */
class FakeSession implements Session {
  readonly changed = new Map<string, { before: string | undefined; after: string }>()
  private readonly options: FakeOptions

  constructor(options: FakeOptions = {}) {
    this.options = options
  }

  findingsOf(file: string): FileFindings {
    const text = this.textOf(file)
    const findings = [...text.matchAll(/\b(\w+)\(\)/g)].flatMap((match): Finding[] => {
      const kind = kinds[match[1] ?? '']
      const span = { start: match.index, end: match.index + match[0].length }
      if (!kind) return []
      const [severity, ruleId] = kind
      return [{ ruleId, severity, message: `\`${match[0]}\` is wrong.`, help: '', file, span, path: [], edits: [] }]
    })
    const notices = text.includes('@@') ? [{ file, message: 'line 1: what is this?' }] : []
    return { file, text, findings, texts: new Map(), isComplete: true, notices }
  }

  editsFor({ file, span }: Finding): OfferedEdit[] {
    const word = this.textOf(file).slice(span.start, span.end - 2)
    const to = (newText: string): FileChange[] => [{ file, span, newText }]
    switch (word) {
      case 'bad':
        return [{ id: 'rule', title: 'Be good', kind: 'safe', changes: to('good()') }]
      case 'maybe':
        return [
          { id: 'surely', title: 'Be sure', kind: 'suggestion', changes: to('surely()') },
          {
            id: 'perhaps',
            title: 'Leave it open',
            kind: 'suggestion',
            changes: to('perhaps()'),
            notes: ['It may take longer.'],
            installs: ['perhaps'],
          },
        ]
      case 'stuck':
        return [
          { id: 'free', title: 'Set it free', kind: 'safe', changes: [], refused: 'A constructor cannot wait.' },
          { id: 'loose', title: 'Let it loose', kind: 'safe', changes: [], refused: 'It is not loose.' },
        ]
      case 'lies':
        return [{ id: 'rule', title: 'Be honest', kind: 'safe', changes: to('truths()') }]
      case 'spread': {
        const shared = path.posix.join(path.posix.dirname(file), 'shared.ts')
        const end = this.textOf(shared).length
        return [
          {
            id: 'move',
            title: 'Move it away',
            kind: 'safe',
            changes: [
              { file, span: { start: 0, end: 0 }, newText: 'import "./spread.worker.ts"\n' },
              ...to('spreaded()'),
              { file: shared, span: { start: end, end }, newText: '// spread\n' },
              { file: path.posix.join(path.posix.dirname(file), 'deep/spread.worker.ts'), text: 'work()\n' },
            ],
            notes: ['It costs 5 ms.'],
            installs: ['piscina'],
          },
        ]
      }
      case 'foreign': {
        const theirs = path.posix.join(path.posix.dirname(file), 'node_modules/theirs/index.js')
        return [
          {
            id: 'rule',
            title: 'Mend theirs',
            kind: 'safe',
            changes: [{ file: theirs, span: { start: 0, end: 0 }, newText: '//' }],
          },
        ]
      }
      default:
        return []
    }
  }

  prove(finding: Finding | undefined, edit: OfferedEdit, keep: boolean) {
    this.options.onProve?.(edit.title)
    if (edit.title === 'Be honest') {
      return { holds: false, reason: `${finding?.file}:1 would not compile: No.` } as const
    }
    const texts = keep ? applyChanges(edit.changes, (file) => this.textOf(file)) : new Map<string, string>()
    for (const [file, after] of texts ?? []) {
      const known = this.changed.get(file)
      const isNew = edit.changes.some((change) => change.file === file && 'text' in change)
      this.changed.set(file, { before: known ? known.before : isNew ? undefined : this.textOf(file), after })
    }
    return { holds: true } as const
  }

  newTypeErrors() {
    return (this.options.errors ?? []).map((error) => ({ ...error, code: 2322 }))
  }

  close(): void {
    this.options.onClose?.()
  }

  private textOf(file: string): string {
    const changed = this.changed.get(file)?.after
    return changed ?? (existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : '')
  }
}

export interface FixChanges extends FakeOptions {
  readonly isTerminal?: boolean
  readonly answers?: readonly string[]
  readonly env?: CommandIo['env']
}

/** Runs `offloop fix` with the fake session. */
export async function fixWith(cwd: string, flags: Partial<FixFlags> = {}, changes: FixChanges = {}) {
  const { io, written } = captureIo(cwd, changes)
  try {
    const exitCode = await runFix({ patterns: [], severity: 'warning', format: 'pretty', ...flags }, io, (setup) => {
      changes.onOpen?.(setup)
      return Promise.resolve(new FakeSession(changes))
    })
    return { exitCode, ...written, error: undefined }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    return { exitCode: 2, ...written, error: error.message }
  }
}

/** A repository with everything committed. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = temporaryDirectory(files)
  commitAll(directory)
  return directory
}

export const read = (directory: string, name: string): string => readFileSync(path.join(directory, name), 'utf8')
