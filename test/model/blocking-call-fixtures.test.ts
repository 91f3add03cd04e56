import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { readMarkers } from './fixture-markers.ts'
import { lintFolder, type FolderFinding } from './lint-folder.ts'

/**
 * The fixtures of `blocking-call`, marked as CONTRIBUTING.md says. Files that stand alone share one project, in which
 * the packages that are installed here have their types. A folder is linted where nothing of this project is around
 * it; it sees the installed packages when it has a tsconfig.json.
 */
const ruleId = 'blocking-call'
const fixtures = path.resolve('test/rules', ruleId)
const entries = readdirSync(fixtures, { withFileTypes: true })
const singles = entries.filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name)).map((entry) => entry.name)
const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)

const compilerOptions = {
  module: 'nodenext',
  target: 'es2023',
  strict: true,
  noEmit: true,
  experimentalDecorators: true,
  types: ['node'],
  skipLibCheck: true,
}

describe(`fixtures of ${ruleId}`, () => {
  it('are there', () => {
    assert.ok(singles.length > 0 && folders.length > 0)
  })

  describe('files', () => {
    let directory: string
    let findings: readonly FolderFinding[]

    before(async () => {
      directory = temporaryDirectory({
        'package.json': JSON.stringify({ type: 'module' }),
        'tsconfig.json': JSON.stringify({ compilerOptions }),
      })
      for (const name of singles) cpSync(path.join(fixtures, name), path.join(directory, name))
      seePackages(directory)
      findings = await lintFolder(directory, ruleId)
    })

    for (const name of singles) it(name, () => assert.deepEqual(disagreements(directory, [name], findings), []))
  })

  describe('folders', () => {
    for (const name of folders) {
      it(name, async () => {
        const directory = temporaryDirectory()
        cpSync(path.join(fixtures, name), directory, { recursive: true })
        if (existsSync(path.join(directory, 'tsconfig.json'))) seePackages(directory)
        const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
          .map((file) => file.replaceAll('\\', '/'))
          .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith('node_modules/'))
        assert.deepEqual(disagreements(directory, files, await lintFolder(directory, ruleId)), [])
      })
    }
  })
})

function seePackages(directory: string): void {
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
}

/** One line for each place where the fixtures say something other than the rule. */
function disagreements(directory: string, files: readonly string[], findings: readonly FolderFinding[]): string[] {
  return files.flatMap((file) => {
    const rest = findings.filter((finding) => finding.file === file)
    const wrong: string[] = []
    for (const marker of readMarkers(readFileSync(path.join(directory, file), 'utf8'), ruleId)) {
      const place = `${file}:${marker.line}`
      const index = rest.findIndex(
        (finding) =>
          finding.line === marker.line && (marker.kind !== 'expect' || finding.message.includes(marker.text)),
      )
      const finding = index < 0 ? undefined : rest.splice(index, 1)[0]
      if (marker.kind === 'missed') {
        if (finding) wrong.push(`${place} is found now, so it is no longer missed: ${finding.message}`)
        continue
      }
      if (!finding) {
        wrong.push(
          marker.kind === 'expect'
            ? `${place} has no finding that says "${marker.text}"`
            : `${place} is no false alarm any more`,
        )
        continue
      }
      const { columns } = marker
      if (columns && (columns.start !== finding.startColumn || columns.end !== finding.endColumn)) {
        wrong.push(
          `${place} marks columns ${finding.startColumn}-${finding.endColumn} instead of ${columns.start}-${columns.end}`,
        )
      }
    }
    return [...wrong, ...rest.map((finding) => `${file}:${finding.line} ${finding.severity}: ${finding.message}`)]
  })
}
