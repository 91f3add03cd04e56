import path from 'node:path'
import { applyChanges } from '../../engine/apply-changes.ts'
import type { LiveSetup } from '../../engine/live/live-setup.ts'
import type { Notice } from '../../engine/notice.ts'
import { holdSignals } from '../../host/hold-signals.ts'
import { exists, isBelow, realPath, relativePath } from '../../host/paths.ts'
import { readTextFile } from '../../host/read-text.ts'
import { RunError } from '../../host/run-error.ts'
import { readWorkingTree, type WorkingTree } from '../../host/working-tree.ts'
import { checkRewrites, writeFilesAtomically, type Rewrite } from '../../host/rewrite-files.ts'
import { isNewFile } from '../../model/edit.ts'
import { isAtLeast } from '../../model/finding.ts'
import { chooseColors } from '../colors.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { chooseEdit, type ChoiceOptions } from '../fix/choose-edit.ts'
import { createEditGuard } from '../fix/edit-guard.ts'
import { fixFindings, type FixRequest, type FixResult } from '../fix/fix-findings.ts'
import { describeFixes } from '../fix/fix-report.ts'
import type { OpenSession, Session } from '../fix/fix-session.ts'
import { unifiedDiff } from '../fix/unified-diff.ts'
import { createProgressLine } from '../progress-line.ts'
import { checkRules, findSubject, findSurroundings, type Subject } from './find-subject.ts'
import type { FixFlags } from './fix-flags.ts'
import { writeFixReport } from './write-fix-report.ts'
import { defaultWidth } from './write-report.ts'

/** The engine is loaded when there is something to fix, so that other commands and mistakes answer at once. */
const engineSession: OpenSession = async (setup, onNotice) => {
  const { FixSession } = await import('../../engine/edits/fix-session.ts')
  return new FixSession(setup, { exists, onNotice })
}

/** `offloop fix`: makes the edits that there are for findings. Throws a RunError when that cannot be done; nothing has changed then. */
export async function runFix(
  flags: FixFlags,
  io: CommandIo,
  openSession: OpenSession = engineSession,
): Promise<ExitCode> {
  checkFlags(flags, io)
  const { cwd } = io
  const subject = await findSubject(flags, cwd, 'fix')
  const tree = await readWorkingTree(cwd)
  if (!flags.force && !flags.dryRun) checkWorkingTree(tree)
  const root = 'root' in tree ? tree.root : rootWithoutGit(subject, cwd)

  const told: Notice[] = []
  const setup: LiveSetup = { cwd, ...(await findSurroundings(subject, root)), leastSeverity: flags.severity }
  const session = await openSession(setup, (notice) => told.push(notice))
  const progress = createProgressLine(io.stderr, 'Fixing')
  let result: FixResult
  let rewrites: readonly Rewrite[]
  try {
    const { files } = subject
    const isGuarded = 'root' in tree && !flags.force
    const whyNot = createEditGuard({ cwd, root, files, ...(isGuarded && { isTracked: tree.isTracked }) })
    const decide = await decider(flags, io, { session, whyNot, root })
    result = await fixFindings({
      session,
      files,
      isAsked: ({ ruleId, severity }) => isAtLeast(severity, flags.severity) && (flags.rule?.includes(ruleId) ?? true),
      decide: (finding, found) => {
        if (flags.interactive) progress.clear()
        return decide(finding, found)
      },
      onFile: (done, file) => progress.update(done, files.length, relativePath(cwd, file)),
    })
    rewrites = [...session.changed]
      .map(([file, texts]) => ({ file, ...texts }))
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.file < b.file ? -1 : 1))
    if (rewrites.length > 0) checkTypes(session, cwd)
  } finally {
    progress.clear()
    session.close()
    io.stdin.close()
  }

  const shown = (file: string): string => relativePath(cwd, file)
  const checked = checkRewrites(rewrites, shown)
  if (!flags.dryRun) await holdSignals(() => writeFilesAtomically(checked, shown))
  await writeFixReport(
    {
      cwd,
      isDryRun: flags.dryRun === true,
      files: subject.files.length,
      ...describeFixes(result, { cwd, root }),
      changed: checked.map(({ file, before }) => ({ file: shown(file), isNew: before === undefined })),
      notices: [...subject.notices, ...told.filter((notice) => concerns(notice, subject.files)), ...result.notices],
      diff: unifiedDiff(checked.map(({ file, ...texts }) => ({ name: nameInPatch(file, root), ...texts }))),
    },
    flags,
    io,
  )
  const isClean = result.left.every(({ finding }) => !isAtLeast(finding.severity, 'warning'))
  return isClean ? exitCodes.clean : exitCodes.findings
}

/** Whether a notice is about the files that are fixed, or what lies around them. */
function concerns({ file }: Notice, files: readonly string[]): boolean {
  if (file === undefined) return true
  const directory = path.posix.dirname(file)
  return files.some((fixed) => fixed === file || isBelow(fixed, directory))
}

function checkFlags({ rule, interactive, dryRun, format }: FixFlags, { stdin, stdout }: CommandIo): void {
  checkRules(rule)
  if (!interactive) return
  if (dryRun) throw new RunError('--interactive shows each change before it is made; leave out --dry-run.')
  if (format !== 'pretty') throw new RunError(`--interactive speaks with a person; leave out --format ${format}.`)
  if (!stdin.isTerminal || !stdout.isTerminal) {
    throw new RunError('--interactive asks questions, and needs a terminal as standard input and output.')
  }
}

/** How many files a sentence names. */
const namedFiles = 3

/** Throws a RunError where the edits could not be told from other changes, or not be undone. */
function checkWorkingTree(tree: WorkingTree | { readonly problem: string }): void {
  if ('problem' in tree) {
    throw new RunError(
      `${tree.problem}, so nobody could look at the edits or undo them; --dry-run shows them, --force makes them all the same.`,
    )
  }
  const { uncommitted } = tree
  if (uncommitted.length === 0) return
  const rest = uncommitted.length - namedFiles
  const names = `${uncommitted.slice(0, namedFiles).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  throw new RunError(
    `There are uncommitted changes (${names}), from which the edits could not be told; commit or stash them, or use --force.`,
  )
}

function rootWithoutGit({ configuration: { file, directory } }: Subject, cwd: string): string {
  const here = realPath(cwd)
  const configured = realPath(directory)
  return file !== undefined && isBelow(here, configured) ? configured : here
}

/** Asks somebody about each edit, or takes the first that holds. */
async function decider(
  flags: FixFlags,
  io: CommandIo,
  { session, whyNot, root }: ChoiceOptions & { readonly root: string },
): Promise<FixRequest['decide']> {
  if (!flags.interactive) {
    const options = { session, whyNot, takesSuggestions: flags.suggestions === true }
    return (finding) => Promise.resolve(chooseEdit(options, finding))
  }
  const { createAsking } = await import('../fix/ask-for-edit.ts')
  const currentText = async (file: string): Promise<string> =>
    session.changed.get(file)?.after ?? (await readTextFile(file))?.replace(/^\uFEFF/, '') ?? ''
  return createAsking({
    session,
    whyNot,
    io,
    colors: chooseColors(flags.color, io, false),
    width: io.stdout.columns ?? defaultWidth,
    diffOf: async ({ changes }) => {
      const files = [...new Set(changes.map(({ file }) => file))]
      const before = new Map(await Promise.all(files.map(async (file) => [file, await currentText(file)] as const)))
      const after = applyChanges(changes, (file) => before.get(file) ?? '') ?? new Map<string, string>()
      const created = new Set(changes.filter(isNewFile).map(({ file }) => file))
      return unifiedDiff(
        [...after].map(([file, text]) => ({
          name: nameInPatch(file, root),
          before: created.has(file) ? undefined : before.get(file),
          after: text,
        })),
      )
    },
  })
}

/** The last guard: all edits together, of which each has been checked by itself. */
function checkTypes(session: Session, cwd: string): void {
  const errors = session.newTypeErrors()
  const [first] = errors
  if (!first) return
  const amount = errors.length === 1 ? 'a type error' : `${errors.length} type errors, the first`
  throw new RunError(
    `All edits together would bring ${amount} at ${relativePath(cwd, first.file)}:${first.line}: ${first.message.trim().replace(/\.?$/, '.')} Nothing was changed; make fewer at a time with --rule or --interactive.`,
  )
}

/** `git apply` reads names from the root of the repository. */
function nameInPatch(file: string, root: string): string {
  return relativePath(root, file)
}
