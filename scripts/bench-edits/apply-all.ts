import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { openProject } from '../../test/edits/open-project.ts'
import { isTest } from './try-project.ts'

export interface AppliedProject {
  /** Edits that were made, by maker. */
  readonly made: ReadonlyMap<string, number>
  /** Files that they changed, relative. */
  readonly changed: readonly string[]
}

export interface TestRun {
  readonly exitCode: number | null
  readonly seconds: number
  /** The lines that count passed and failed tests. */
  readonly totals: readonly string[]
  readonly output: string
}

const makers = new Set(['asynchronous-twin', 'await-promise', 'return-promise', 'await-each', 'await-predicate'])

/** Copies a project, without what git or a package manager put there; its packages are linked. */
export function copyProject(directory: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(path.dirname(copy), { recursive: true })
  cpSync(directory, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !['.git', 'node_modules'].includes(path.basename(from)) || path.dirname(from) !== directory,
  })
  const packages = path.join(directory, 'node_modules')
  if (existsSync(packages)) symlinkSync(packages, path.join(copy, 'node_modules'), 'junction')
}

/** Makes all asynchronous twins and awaits, one after the other, each proven, and writes what came out into the copy. */
export async function applyAll(copy: string, onProgress: (file: string) => void): Promise<AppliedProject> {
  const { session, files, directory } = await openProject(copy, 'info')
  try {
    const made = new Map<string, number>()
    for (const file of files.filter((name) => !isTest(path.posix.relative(directory, name)))) {
      onProgress(path.posix.relative(directory, file))
      let findings = session.findingsOf(file)?.findings ?? []
      for (let index = 0; index < findings.length;) {
        const finding = findings[index] as Finding
        const edit = session.editsFor(finding).find(isWanted)
        if (!edit || !session.prove(finding, edit, true).holds) {
          index++
          continue
        }
        const maker = edit.id.replace(/:\d+$/, '')
        made.set(maker, (made.get(maker) ?? 0) + 1)
        // The finding is gone, so that the next one is where it was.
        findings = session.findingsOf(file)?.findings ?? []
      }
    }
    const changed = [...session.changed].filter(([, { before, after }]) => before !== after)
    for (const [file, { after }] of changed) writeFileSync(file, after)
    return { made, changed: changed.map(([file]) => path.posix.relative(directory, file)) }
  } finally {
    session.close()
  }
}

function isWanted({ id, title, refused }: OfferedEdit): boolean {
  if (refused !== undefined) return false
  return makers.has(id.replace(/:\d+$/, '')) || (id.startsWith('rule') && /^(?:Await|Return|Remove)\b/.test(title))
}

/** Runs a project's own tests; the command goes to a shell. */
export function runTests(directory: string, command: string, timeoutMs: number): Promise<TestRun> {
  const startedMs = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: directory, shell: true, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (exitCode) => {
      const totals = output
        .split('\n')
        .filter((line) =>
          /\b\d+ (?:passing|failing|passed|failed|pass|fail)\b|# (?:pass|fail|tests) \d+|Tests?:\s+\d/i.test(line),
        )
        .map((line) => line.trim())
      resolve({ exitCode, seconds: (performance.now() - startedMs) / 1000, totals: totals.slice(-6), output })
    })
  })
}
