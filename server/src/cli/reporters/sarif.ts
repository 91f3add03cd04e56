import type { CodeFlow, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif'
import { relativePath } from '../../host/paths.ts'
import type { Severity } from '../../model/finding.ts'
import type { Place, Report, ReportFinding } from '../report.ts'

/** What SARIF tells of a rule. */
export interface SarifRule {
  readonly id: string
  readonly summary: string
  readonly category: string
  readonly defaultSeverity: Severity
  /** Its page as Markdown. */
  readonly page: string | undefined
}

export interface SarifOptions {
  readonly version: string
  readonly rules: readonly SarifRule[]
}

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
}

/** The directory that file names are relative to. */
const base = 'WORKINGDIRECTORY'

/**
 * SARIF 2.1.0, with the path of a finding as a code flow.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(report: Report, { version, rules }: SarifOptions): string {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]))
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Offloop', version, semanticVersion: version, rules: rules.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: 'The directory that Offloop was started in.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.notices.map((notice): Notification => ({
              level: 'note',
              message: { text: notice.message },
              ...(notice.file !== undefined && {
                locations: [
                  { physicalLocation: { artifactLocation: artifact(relativePath(report.cwd, notice.file)) } },
                ],
              }),
            })),
          },
        ],
        results: report.findings.map((finding) => describeFinding(finding, indexes.get(finding.ruleId))),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function describeRule(rule: SarifRule): ReportingDescriptor {
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${rule.summary}.` },
    defaultConfiguration: { level: levels[rule.defaultSeverity] },
    properties: { tags: [rule.category] },
    ...(rule.page !== undefined && { help: { text: rule.page, markdown: rule.page } }),
  }
}

function describeFinding(finding: ReportFinding, ruleIndex: number | undefined): Result {
  const text = finding.help === '' ? finding.message : `${finding.message} ${finding.help}`
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[finding.severity],
    message: { text },
    locations: [location(finding)],
    partialFingerprints: { 'offloop/v1': finding.fingerprint },
    ...(finding.path.length > 0 && {
      relatedLocations: finding.path.map((step, index) => ({ id: index + 1, ...location(step, step.label) })),
      codeFlows: [codeFlow(finding)],
    }),
  }
}

function codeFlow(finding: ReportFinding): CodeFlow {
  const locations = finding.path.map((step, depth) => ({
    location: location(step, step.label),
    nestingLevel: depth,
    importance: depth === 0 || depth === finding.path.length - 1 ? ('essential' as const) : ('important' as const),
  }))
  return { message: { text: finding.path.map((step) => step.label).join(' → ') }, threadFlows: [{ locations }] }
}

function location(place: Place, label?: string): Location {
  const { start, end } = place.range
  return {
    physicalLocation: {
      artifactLocation: artifact(place.file),
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
    ...(label !== undefined && { message: { text: label } }),
  }
}

/** A file below the working directory is relative to it; one elsewhere (another drive, too) is absolute. */
function artifact(file: string): { uri: string; uriBaseId?: string } {
  const uri = file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri.replace('%3A', ':')}` }
  return { uri, uriBaseId: base }
}
