import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { knownRules } from '../../server/src/engine/known-rules.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { findDisagreements, findWrongEdits } from './disagreements.ts'
import { lintFolder, type FolderFinding } from './lint-folder.ts'

/**
 * The fixtures of every rule, marked as CONTRIBUTING.md says. Files that stand alone share one project, in which the
 * packages that are installed here have their types. A folder is linted where nothing of this project is around it; it
 * sees the installed packages when it has a tsconfig.json.
 */
const fixturesRoot = path.resolve('test/rules')
const sourcePattern = /(?<!\.fixed)\.[cm]?[jt]sx?$/

const sharedConfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'esnext.disposable', 'dom'],
    strict: true,
    noEmit: true,
    allowJs: true,
    jsx: 'preserve',
    experimentalDecorators: true,
    types: ['node'],
    skipLibCheck: true,
  },
}

describe('rules', () => {
  for (const { id } of knownRules) {
    const fixtures = path.join(fixturesRoot, id)
    if (!existsSync(fixtures)) continue
    const entries = readdirSync(fixtures, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && sourcePattern.test(entry.name)).map(({ name }) => name)
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

    describe(id, () => {
      describe('files', () => {
        let directory: string
        let findings: readonly FolderFinding[]

        before(async () => {
          directory = temporaryDirectory({
            'package.json': JSON.stringify({ type: 'module' }),
            'tsconfig.json': JSON.stringify(sharedConfig),
          })
          for (const name of files) cpSync(path.join(fixtures, name), path.join(directory, name))
          seePackages(directory)
          findings = await lintFolder(directory, id)
        })

        for (const name of files) it(name, () => checkFile(path.join(fixtures, name), name, id, findings))
      })

      for (const name of folders) {
        it(`${name}/`, async () => {
          const directory = temporaryDirectory()
          cpSync(path.join(fixtures, name), directory, { recursive: true })
          if (existsSync(path.join(directory, 'tsconfig.json'))) seePackages(directory)
          const findings = await lintFolder(directory, id)
          for (const file of sourcesIn(path.join(fixtures, name))) {
            checkFile(path.join(fixtures, name, file), file, id, findings)
          }
        })
      }
    })
  }
})

function checkFile(fixture: string, name: string, ruleId: string, findings: readonly FolderFinding[]): void {
  const text = readFileSync(fixture, 'utf8')
  const own = findings.filter((finding) => finding.relativeFile === name)
  assert.deepEqual(findDisagreements(text, ruleId, name, own), [])
  assert.deepEqual(findWrongEdits(fixture, text, own), [])
}

function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => sourcePattern.test(file))
}

function seePackages(directory: string): void {
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
}
