import { relativePath } from '../../host/paths.ts'
import type { Place, Report } from '../report.ts'

/** The version of the JSON report; it changes when a reader of the old one would misread the new one. */
export const jsonReportVersion = 1

/** For programs; schemas/findings.schema.json describes it. */
export function jsonReport(report: Report): string {
  const { summary, notices, stats, cwd } = report
  const value = {
    version: jsonReportVersion,
    findings: report.findings.map((finding) => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
      help: finding.help,
      ...place(finding),
      path: finding.path.map((step) => ({ label: step.label, ...place(step) })),
      docs: finding.docs,
      fingerprint: finding.fingerprint,
      ...(finding.measured && { measured: finding.measured }),
    })),
    summary: {
      files: summary.files,
      findings: summary.findings,
      byRule: summary.byRule.map(({ ruleId, counts }) => ({ ruleId, ...counts })),
      hidden: summary.hidden,
      suppressed: summary.suppressed,
      baselined: summary.baselined,
      outdatedBaselineEntries: summary.outdated,
      unchanged: summary.unchanged,
      notices: notices.map(({ message, file }) => ({
        message,
        ...(file !== undefined && { file: relativePath(cwd, file) }),
      })),
      ...(stats && { stats }),
    },
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

function place({ file, range }: Place) {
  return { file, range }
}
