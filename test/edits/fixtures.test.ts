import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FixSession } from '../../server/src/engine/edits/fix-session.ts'
import type { OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { openProject, type OpenedProject } from './open-project.ts'
import { offsetOf, readCase, type EditCase } from './read-case.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** A folder for each kind of edit, named for its maker, with a folder for each case. */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((maker) =>
    readdirSync(path.join(import.meta.dirname, maker.name))
      .filter((name) => existsSync(path.join(import.meta.dirname, maker.name, name, 'before')))
      .map((name) => ({ maker: maker.name, name, folder: path.join(import.meta.dirname, maker.name, name) })),
  )
/** Only cases whose `maker/name` contains this, for work on one of them. */
const only = process.env['EDIT_CASE'] ?? ''
/** Writes `after/` from what the edits give now. */
const isUpdate = process.env['UPDATE_EDITS'] === '1'

describe('edits', function () {
  this.timeout(60_000)
  for (const { maker, name, folder } of folders) {
    if (!`${maker}/${name}`.includes(only)) continue
    it(`${maker}: ${name.replaceAll('-', ' ')}`, () => check(maker, folder))
  }
})

async function check(maker: string, folder: string): Promise<void> {
  const editCase = readCase(folder)
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-edit-')))
  let opened: OpenedProject | undefined
  try {
    copyProject(path.join(folder, 'before'), directory)
    opened = await openProject(directory)
    const { session } = opened
    const { finding, edits } = ask(opened, editCase)
    const own = edits.filter(({ id }) => id.replace(/:\d+$/, '') === maker)
    if (editCase.nothing) {
      assert.deepEqual(
        own.map(({ title }) => title),
        [],
      )
      return
    }
    const edit = choose(own, editCase)
    if (editCase.refused !== undefined) {
      assert.match(edit.refused ?? `not refused: ${edit.title}`, new RegExp(editCase.refused))
      return
    }
    assert.equal(edit.refused, undefined)
    if (editCase.kind) assert.equal(edit.kind, editCase.kind)
    for (const note of editCase.notes ?? []) assert.match((edit.notes ?? []).join('\n'), new RegExp(note))
    if (editCase.installs) assert.deepEqual(edit.installs, editCase.installs)
    const proof = session.prove(finding, edit, true)
    if (editCase.fails !== undefined) {
      assert.match(proof.holds ? 'it holds' : proof.reason, new RegExp(editCase.fails))
      return
    }
    if (!isUpdate) compareFiles(session, directory, folder, editCase)
    assert.deepEqual(proof, { holds: true })
    if (isUpdate) writeAfter(session, directory, folder, editCase)
    runBoth(session, directory, editCase)
  } finally {
    opened?.session.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

function copyProject(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  if (!existsSync(path.join(to, 'node_modules')))
    symlinkSync(path.join(root, 'node_modules'), path.join(to, 'node_modules'), 'junction')
}

function ask({ session, directory, files }: OpenedProject, { at, select }: EditCase) {
  if (select) {
    const file = `${directory}/${select.file}`
    const text = readFileSync(file, 'utf8')
    const start = offsetOf(text, select.from)
    const end = select.to === undefined ? start : text.indexOf(select.to, start) + select.to.length
    return { finding: undefined, edits: session.editsAt(file, { start, end }) }
  }
  const findings = files.flatMap((file) => session.findingsOf(file)?.findings ?? [])
  const finding = at ? findingAt(findings, directory, at) : onlyOne(findings)
  return { finding, edits: session.editsFor(finding) }
}

function findingAt(findings: readonly Finding[], directory: string, at: NonNullable<EditCase['at']>): Finding {
  const file = `${directory}/${at.file}`
  const start = offsetOf(readFileSync(file, 'utf8'), at.text, at.occurrence)
  const found = findings.find((finding) => finding.file === file && finding.span.start === start)
  assert.ok(found, `There is no finding at "${at.text}"; there are ${JSON.stringify(findings.map(placeOf))}.`)
  return found
}

function onlyOne(findings: readonly Finding[]): Finding {
  assert.equal(findings.length, 1, `One finding is expected; there are ${JSON.stringify(findings.map(placeOf))}.`)
  return findings[0] as Finding
}

function placeOf({ file, ruleId, span, message }: Finding): string {
  return `${path.basename(file)}:${span.start} ${ruleId}: ${message}`
}

function choose(edits: readonly OfferedEdit[], { title }: EditCase): OfferedEdit {
  const fitting = title === undefined ? edits : edits.filter((edit) => new RegExp(title).test(edit.title))
  const titles = JSON.stringify(
    edits.map((edit) => `${edit.title}${edit.refused === undefined ? '' : ` (${edit.refused})`}`),
  )
  assert.equal(fitting.length, 1, `One edit should fit; offered are ${titles}.`)
  return fitting[0] as OfferedEdit
}

function compareFiles(session: FixSession, directory: string, folder: string, { shared = {} }: EditCase): void {
  const after = path.join(folder, 'after')
  const own = existsSync(after) ? filesBelow(after).map((file) => [file, path.join(after, file)] as const) : []
  const others = Object.entries(shared).map(([file, name]) => [file, sharedFile(folder, name)] as const)
  const expected = Object.fromEntries([...own, ...others].map(([file, text]) => [file, readFileSync(text, 'utf8')]))
  const actual = Object.fromEntries(
    [...session.changed].map(([file, change]) => [path.relative(directory, file).replaceAll('\\', '/'), change.after]),
  )
  assert.deepEqual(actual, expected)
}

function sharedFile(folder: string, name: string): string {
  return path.join(folder, '../shared', name)
}

function writeAfter(session: FixSession, directory: string, folder: string, { shared = {} }: EditCase): void {
  rmSync(path.join(folder, 'after'), { recursive: true, force: true })
  for (const [file, change] of session.changed) {
    const relative = path.relative(directory, file).replaceAll('\\', '/')
    const name = shared[relative]
    const target = name === undefined ? path.join(folder, 'after', relative) : sharedFile(folder, name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, change.after)
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

function runBoth(session: FixSession, directory: string, { run = [], stdout, runner }: EditCase): void {
  if (run.length === 0) return
  const before = run.map((file) => runFile(directory, file, runner))
  for (const [file, change] of session.changed) writeFileSync(file, change.after)
  const after = run.map((file) => runFile(directory, file, runner))
  if (stdout === undefined) assert.deepEqual(after, before)
  else assert.equal(after.map((result) => result.stdout).join(''), stdout)
}

function runFile(directory: string, file: string, runner: EditCase['runner']) {
  const withTsx = (runner ?? (/\.[cm]?tsx?$/.test(file) ? 'tsx' : 'node')) === 'tsx'
  const loader = pathToFileURL(path.join(root, 'node_modules/tsx/dist/loader.mjs')).href
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [...(withTsx ? ['--import', loader] : []), file],
    { cwd: directory, encoding: 'utf8', timeout: 30_000 },
  )
  if (error) throw error
  return {
    file,
    status,
    stdout,
    ...(status !== 0 && { stderr: stderr.split('\n').filter((line) => /^\w*Error/.test(line)) }),
  }
}
