import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LintRequest, LintResult } from '../../server/src/engine/lint-request.ts'
import type { CommandIo } from '../../server/src/cli/command-io.ts'
import { runLint, type Lint } from '../../server/src/cli/commands/lint.ts'
import type { LintFlags } from '../../server/src/cli/commands/lint-flags.ts'
import type { Finding, Severity } from '../../server/src/model/finding.ts'
import { RunError } from '../../server/src/host/run-error.ts'

/**
 * In place of the engine: each `error()`, `warning()`, `info()` and `hint()` in a file is a finding of that severity;
 * `via()` on a line before it is the first step of its path.
 */
export const fakeLint: Lint = async (request: LintRequest): Promise<LintResult> => {
  const texts = new Map(request.files.map((file) => [file, readFileSync(file, 'utf8')]))
  const findings = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/\b(error|warning|info|hint)\(\)/g)].map((match): Finding => {
      const span = { start: match.index, end: match.index + match[0].length }
      const via = text.lastIndexOf('via()', match.index)
      const path = [
        { label: 'GET /', file, span: { start: via, end: via + 5 } },
        { label: match[0], file, span },
      ]
      return {
        ruleId: match[1] === 'warning' ? 'floating-promise' : 'blocking-call',
        severity: match[1] as Severity,
        message: `This is a \`${match[1]}\`.`,
        help: 'Do better.',
        file,
        span,
        path: via === -1 ? [] : path,
        edits: [],
      }
    }),
  )
  request.onProgress?.(1, 2, request.cwd)
  return {
    findings: findings.filter(({ ruleId }) => request.ruleIds?.includes(ruleId) ?? true),
    suppressedCount: 0,
    notices: [],
    stats: {
      files: request.files.length,
      lines: 10,
      projects: 1,
      phasesMs: { open: 2, walk: 1 },
      callSites: 3,
      functions: 4,
    },
    textOf: (file) => texts.get(file) ?? '',
  }
}

/** A process that only remembers what was written. */
export function captureIo(
  cwd: string,
  changes: { isTerminal?: boolean; env?: CommandIo['env']; answers?: readonly string[] } = {},
) {
  const written = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: changes.isTerminal ?? false,
    columns: changes.isTerminal ? 80 : undefined,
    write: (text: string) => void (written[name] += text),
  })
  const answers = [...(changes.answers ?? [])]
  const stdin = {
    isTerminal: changes.isTerminal ?? false,
    next: () => Promise.resolve(answers.shift()),
    close: () => undefined,
  }
  const io: CommandIo = { cwd, env: changes.env ?? {}, stdin, stdout: stream('stdout'), stderr: stream('stderr') }
  return { io, written }
}

/** Runs `offloop lint` with the fake engine. */
export async function lintWith(
  cwd: string,
  flags: Partial<LintFlags> = {},
  changes: { isTerminal?: boolean; env?: CommandIo['env']; lint?: Lint } = {},
) {
  const { io, written } = captureIo(cwd, changes)
  try {
    const exitCode = await runLint(
      { patterns: [], severity: 'warning', format: 'pretty', ...flags },
      io,
      changes.lint ?? fakeLint,
    )
    return { exitCode, ...written, error: undefined }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    return { exitCode: 2, ...written, error: error.message }
  }
}

/** The findings that a run in JSON format reports, as `file:line severity`. */
export async function lintedPlaces(cwd: string, flags: Partial<LintFlags> = {}): Promise<string[]> {
  const { stdout } = await lintWith(cwd, { ...flags, format: 'json' })
  const report = JSON.parse(stdout) as {
    findings: { file: string; range: { start: { line: number } }; severity: string }[]
  }
  return report.findings.map(({ file, range, severity }) => `${path.normalize(file)}:${range.start.line} ${severity}`)
}
