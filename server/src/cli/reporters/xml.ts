import { create } from 'xmlbuilder2'
import type { Report, ReportFinding } from '../report.ts'
import { printable } from './display-text.ts'

type XmlNode = ReturnType<typeof create>

/** Characters that XML 1.0 cannot hold at all come out as this one. */
const settings = { version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' } as const

/**
 * Checkstyle's format, which many review tools read.
 * Source: https://checkstyle.org/apidocs/com/puppycrawl/tools/checkstyle/XMLLogger.html
 */
export function checkstyleReport(report: Report): string {
  const root = create(settings).ele('checkstyle', { version: '4.3' })
  for (const [file, findings] of byFile(report.findings)) {
    const element = root.ele('file', { name: file })
    for (const finding of findings) {
      element.ele('error', {
        line: finding.range.start.line,
        column: finding.range.start.column,
        severity: finding.severity === 'hint' ? 'info' : finding.severity,
        message: finding.message,
        source: `offloop.${finding.ruleId}`,
      })
    }
  }
  return written(root)
}

/**
 * JUnit's format: a suite for each file, a failed test case for each finding; one passed test case when there is none.
 * Source: https://github.com/testmoapp/junitxml
 */
export function junitReport(report: Report): string {
  const { findings } = report
  const tests = Math.max(1, findings.length)
  const root = create(settings).ele('testsuites', { name: 'offloop', tests, failures: findings.length, errors: 0 })
  if (findings.length === 0) {
    const suite = root.ele('testsuite', { name: 'offloop', tests: 1, failures: 0, errors: 0 })
    suite.ele('testcase', { name: 'no findings', classname: 'offloop' })
  }
  for (const [file, found] of byFile(findings)) {
    const suite = root.ele('testsuite', { name: file, tests: found.length, failures: found.length, errors: 0 })
    for (const finding of found) {
      const { line, column } = finding.range.start
      const attributes = { name: `${finding.ruleId} (${line}:${column})`, classname: file, file, line }
      suite
        .ele('testcase', attributes)
        .ele('failure', { type: finding.severity, message: finding.message })
        .txt(describe(finding))
    }
  }
  return written(root)
}

function describe(finding: ReportFinding): string {
  const place = `${finding.file}:${finding.range.start.line}:${finding.range.start.column}`
  const steps = finding.path.map((step) => `  ${step.label} (${step.file}:${step.range.start.line})`)
  return [`${place} ${finding.severity} ${finding.ruleId}`, finding.message, ...steps, finding.help]
    .map(printable)
    .join('\n')
}

function byFile(findings: readonly ReportFinding[]): Map<string, ReportFinding[]> {
  const groups = new Map<string, ReportFinding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.file)
    if (group) group.push(finding)
    else groups.set(finding.file, [finding])
  }
  return groups
}

function written(root: XmlNode): string {
  return `${root.end({ prettyPrint: true })}\n`
}
