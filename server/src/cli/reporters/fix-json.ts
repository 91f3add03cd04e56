import type { FixReport, ReportedEdit } from '../fix/fix-report.ts'
import { noticeText } from '../report.ts'

/** The version of the JSON report; it changes when a reader of the old one would misread the new one. */
export const fixReportVersion = 1

/** For programs; schemas/fixes.schema.json describes it. */
export function fixJsonReport(report: FixReport): string {
  const value = {
    version: fixReportVersion,
    isDryRun: report.isDryRun,
    fixed: report.fixed.map(({ edit, line, column, ...fix }) => ({
      ...fix,
      position: { line, column },
      edit: editOf(edit),
    })),
    left: report.left.map(({ finding: { ruleId, severity, message, file, range }, cause, attempts }) => ({
      ruleId,
      severity,
      message,
      file,
      range,
      cause,
      attempts: attempts.map(({ edit, ...attempt }) => ({ ...attempt, edit: editOf(edit) })),
    })),
    changed: report.changed,
    installs: report.installs,
    notices: report.notices.map((notice) => noticeText(notice, report.cwd)),
    files: report.files,
    ...(report.isDryRun && { diff: report.diff }),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

function editOf({ id, title, kind, notes, installs }: ReportedEdit) {
  return { id, title, kind, notes, installs }
}
