import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { runLint } from '../../server/src/cli/commands/lint.ts'
import { exitCodes } from '../../server/src/cli/command-io.ts'
import { lint } from '../../server/src/engine/lint.ts'
import type { LintResult } from '../../server/src/engine/lint-request.ts'
import type { Finding, TextSpan } from '../../server/src/model/finding.ts'
import { isTextEdit } from '../../server/src/model/edit.ts'
import { checkEdits } from './check-edits.ts'
import type { Fault } from './fault.ts'

/** What came of linting a directory. */
export interface Checked {
  readonly faults: readonly Fault[]
  /** `rule-id file:line message`, with the file relative to the directory. */
  readonly findings: readonly string[]
  readonly notices: readonly string[]
}

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/findings.schema.json', import.meta.url), 'utf8'),
) as object
const isReport = new Ajv().compile(schema)

/** Lints all files of a directory as the command line does, with every rule and all severities, and judges what comes back. */
export async function checkLint(directory: string): Promise<Checked> {
  let result: LintResult | undefined
  let output = ''
  let said = ''
  const io = {
    cwd: directory,
    env: {},
    stdin: { isTerminal: false, next: () => Promise.resolve(undefined), close: () => undefined },
    stdout: { isTerminal: false, columns: undefined, write: (text: string) => void (output += text) },
    stderr: { isTerminal: false, columns: undefined, write: (text: string) => void (said += text) },
  }
  try {
    const exitCode = await runLint(
      { patterns: [], severity: 'hint', format: 'json' },
      io,
      async (request) => (result = await lint(request)),
    )
    if (exitCode === exitCodes.couldNotRun) return failed('crash', said.trim())
  } catch (error) {
    return failed('crash', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  if (!result) return { faults: [], findings: [], notices: [] }
  const { findings, notices, textOf } = result
  return {
    faults: [...checkNotices(result), ...checkSpans(result), ...checkJson(output), ...checkEdits(result)],
    findings: findings.map(
      ({ ruleId, file, span, message }) =>
        `${ruleId} ${path.posix.relative(directory, file)}:${lineAt(textOf(file), span.start)} ${message}`,
    ),
    notices: notices.map(({ message }) => message),
  }
}

/** What there is to say when no result came. */
export function failed(kind: Fault['kind'], message: string): Checked {
  return { faults: [{ kind, message }], findings: [], notices: [] }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function checkNotices({ notices }: LintResult): Fault[] {
  return notices.flatMap(({ message, file }): Fault[] => {
    const kind = message.startsWith('A rule failed')
      ? 'rule-failed'
      : message.startsWith('The TypeScript process stopped')
        ? 'compiler-stopped'
        : undefined
    return kind ? [{ kind, message, ...(file !== undefined && { file }) }] : []
  })
}

function checkSpans(result: LintResult): Fault[] {
  return result.findings.flatMap((finding) => {
    const places = [finding, ...finding.path, ...finding.edits.flatMap(({ changes }) => changes.filter(isTextEdit))]
    return places.flatMap(({ file, span }): Fault[] => {
      const { length } = result.textOf(file)
      return isInside(span, length)
        ? []
        : [
            {
              kind: 'span',
              file: finding.file,
              message: `${nameOf(finding)} names ${span.start} to ${span.end} of ${length} characters in ${file}.`,
            },
          ]
    })
  })
}

function isInside({ start, end }: TextSpan, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length
}

function checkJson(output: string): Fault[] {
  try {
    const report = JSON.parse(output) as unknown
    if (isReport(report)) return []
    const [first] = isReport.errors ?? []
    return [{ kind: 'json', message: `The report does not fit its schema: ${first?.instancePath} ${first?.message}.` }]
  } catch (error) {
    return [{ kind: 'json', message: `The report is no JSON: ${String(error)}` }]
  }
}

function nameOf({ ruleId, message }: Finding): string {
  return `${ruleId} (${message.slice(0, 80)})`
}
