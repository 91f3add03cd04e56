import { relativePath } from '../../host/paths.ts'
import type { Severity } from '../../model/finding.ts'
import type { Report } from '../report.ts'

const ranks: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
}

/**
 * A Code Quality report. `projectDirectory` is where GitLab checked the repository out: it wants paths from there.
 * Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlabReport(report: Report, projectDirectory: string | undefined): string {
  const issues = report.findings.map((finding) => ({
    description: finding.message,
    check_name: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: ranks[finding.severity],
    location: {
      path: relativePath(projectDirectory ?? report.cwd, finding.absoluteFile),
      lines: { begin: finding.range.start.line, end: finding.range.end.line },
    },
  }))
  return `${JSON.stringify(issues, null, 2)}\n`
}
