import { relativePath } from '../../host/paths.ts'
import type { Severity } from '../../model/finding.ts'
import type { Report, ReportFinding } from '../report.ts'

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
}

/**
 * Workflow commands, which GitHub Actions turns into annotations. `workspace` is the directory that the repository is
 * checked out in: annotations need paths from there.
 * Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport(report: Report, workspace: string | undefined): string {
  return report.findings.map((finding) => `${command(finding, workspace ?? report.cwd)}\n`).join('')
}

function command(finding: ReportFinding, root: string): string {
  const { start, end } = finding.range
  const properties = {
    file: relativePath(root, finding.absoluteFile),
    line: start.line,
    endLine: end.line,
    // GitHub ignores columns that span lines.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `offloop ${finding.ruleId}`,
  }
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const path = finding.path.map((step) => `${step.label} (${step.file}:${step.range.start.line})`).join(' → ')
  const message = [finding.message, path, finding.help].filter((part) => part !== '').join('\n')
  return `::${commands[finding.severity]} ${written.join(',')}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
