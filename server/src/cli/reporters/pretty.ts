import { describeMeasured } from '../../engine/describe-measured.ts'
import type { LineIndex } from '../../engine/line-index.ts'
import type { LintStats } from '../../engine/lint-request.ts'
import { severities } from '../../model/finding.ts'
import { paintSeverity, type Colors } from '../colors.ts'
import { noticeText, type PlacedFinding, type Report, type ReportStep, type ReportSummary } from '../report.ts'
import { codeFrame } from './code-frame.ts'
import { displayWidth, printable } from './display-text.ts'
import { count, formatNumber, joined } from './words.ts'

export interface PrettyOptions {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/** Notices after which the rest is only counted. */
const noticesShown = 20

/** Columns that a label of the path may take before its place is no longer aligned with the others. */
const alignedLabelWidth = 44

/** For people: each finding with its code, its path and its help, then a summary. */
export function prettyReport(report: Report, options: PrettyOptions): string {
  const { colors } = options
  const blocks = report.findings.map((finding) => formatFinding(finding, (file) => report.linesOf(file), options))
  const notices = formatNotices(report, colors)
  if (notices.length > 0) blocks.push(notices.join('\n'))
  blocks.push(formatSummary(report.summary, colors).join('\n'))
  if (report.stats) blocks.push(formatStats(report.stats, colors).join('\n'))
  return `${blocks.join('\n\n')}\n`
}

/** A finding with its code, its path and its help. */
export function formatFinding(
  finding: PlacedFinding,
  linesOf: (absoluteFile: string) => LineIndex,
  options: PrettyOptions,
): string {
  const { colors, width } = options
  const paint = paintSeverity(colors, finding.severity)
  const { line, column } = finding.range.start
  const place = colors.bold(`${printable(finding.file)}:${line}:${column}`)
  const lines = [
    `${place}  ${colors.bold(paint(finding.severity))}  ${colors.dim(finding.ruleId)}`,
    emphasizeCode(printable(finding.message), colors),
    '',
    ...codeFrame(linesOf(finding.absoluteFile), finding.span, { width, colors, paint }),
  ]
  if (finding.path.length > 0) lines.push('', ...formatPath(finding.path, colors))
  lines.push('')
  if (finding.measured) {
    const [label = '', ...rest] = describeMeasured(finding.measured, Date.now()).split(': ')
    lines.push(`  ${colors.magenta(label)}  ${rest.join(': ')}`)
  }
  if (finding.help !== '') lines.push(`  ${colors.green('help')}  ${emphasizeCode(printable(finding.help), colors)}`)
  lines.push(`  ${colors.dim(`docs  offloop explain ${finding.ruleId}`)}`)
  return lines.join('\n')
}

/** The path from the root to the hazard: each step one deeper, with its place to click on. */
function formatPath(steps: readonly ReportStep[], colors: Colors): string[] {
  const labels = steps.map((step, depth) => {
    const branch = depth === 0 ? '' : `${'  '.repeat(Math.min(depth, 8) - 1)}└ `
    return { branch, label: printable(step.label) }
  })
  const widths = labels.map(({ branch, label }) => displayWidth(branch + label))
  const aligned = Math.max(...widths.filter((width) => width <= alignedLabelWidth), 0)
  return steps.map((step, index) => {
    const { branch, label } = labels[index]!
    const isEnd = index === steps.length - 1
    const gap = ' '.repeat(Math.max(0, aligned - widths[index]!) + 2)
    const place = colors.cyan(`${printable(step.file)}:${step.range.start.line}`)
    return `  ${colors.dim(branch)}${isEnd ? colors.bold(label) : label}${gap}${place}`
  })
}

function formatNotices({ notices, cwd }: Report, colors: Colors): string[] {
  const lines = notices
    .slice(0, noticesShown)
    .map((notice) => `${colors.cyan('note')}  ${printable(noticeText(notice, cwd))}`)
  const rest = notices.length - noticesShown
  if (rest > 0) lines.push(`${colors.cyan('note')}  … and ${rest} more notes; --format json lists all.`)
  return lines
}

function formatSummary(summary: ReportSummary, colors: Colors): string[] {
  const files = count(summary.files, 'file')
  const present = severities.filter((severity) => summary.findings[severity] > 0)
  const lines: string[] = []
  if (present.length === 0) {
    lines.push(`${colors.green('✓')} No findings in ${files}.`)
  } else {
    const counts = present.map((severity) =>
      paintSeverity(colors, severity)(count(summary.findings[severity], severity)),
    )
    lines.push(colors.bold(`Found ${joined(counts)} in ${files}.`))
    const widths = present.map((severity) =>
      Math.max(severity.length, ...summary.byRule.map(({ counts }) => String(counts[severity]).length)),
    )
    if (summary.byRule.length > 1) {
      const heading = present.map((severity, index) => severity.padStart(widths[index]!)).join('  ')
      lines.push('', colors.dim(`  ${heading}  rule`))
      for (const { ruleId, counts } of summary.byRule) {
        const cells = present.map((severity, index) => {
          const cell = (counts[severity] === 0 ? '·' : String(counts[severity])).padStart(widths[index]!)
          return counts[severity] === 0 ? colors.dim(cell) : paintSeverity(colors, severity)(cell)
        })
        lines.push(`  ${cells.join('  ')}  ${ruleId}`)
      }
    }
  }
  const remarks = formatRemarks(summary)
  if (remarks.length > 0) lines.push(...(lines.length > 1 ? [''] : []), ...remarks.map((remark) => colors.dim(remark)))
  return lines
}

/** What is not shown, and why. */
function formatRemarks(summary: ReportSummary): string[] {
  const remarks: string[] = []
  const hidden = severities.filter((severity) => summary.hidden[severity] > 0)
  const least = hidden.at(-1)
  const parts: string[] = []
  if (least) {
    const counts = hidden.map((severity) => count(summary.hidden[severity], severity))
    parts.push(`${joined(counts)} (--severity ${least} shows them)`)
  }
  if (summary.suppressed > 0) parts.push(`${summary.suppressed} silenced by comments`)
  if (summary.baselined > 0) parts.push(`${summary.baselined} known to the baseline`)
  if (summary.unchanged > 0) parts.push(`${summary.unchanged} away from changed lines`)
  if (parts.length > 0) remarks.push(`Not shown: ${parts.join(', ')}.`)
  if (summary.outdated > 0) {
    const entries =
      summary.outdated === 1
        ? '1 entry of the baseline no longer occurs'
        : `${summary.outdated} entries of the baseline no longer occur`
    remarks.push(`${entries}; --update-baseline drops ${summary.outdated === 1 ? 'it' : 'them'}.`)
  }
  return remarks
}

/** The run's figures as a small table; also what --stats prints beside the other formats. */
export function formatStats(stats: LintStats, colors: Colors): string[] {
  const figures = [
    count(stats.files, 'file'),
    count(stats.lines, 'line'),
    count(stats.projects, 'project'),
    count(stats.functions, 'function'),
    count(stats.callSites, 'call'),
  ]
  const phases = Object.entries(stats.phasesMs)
  const total = phases.reduce((sum, [, durationMs]) => sum + durationMs, 0)
  const rows = [...phases, ['total', total] as const]
  const nameWidth = Math.max(...rows.map(([name]) => name.length))
  const numberWidth = Math.max(...rows.map(([, durationMs]) => formatNumber(durationMs).length))
  return [
    colors.bold(figures.join(' · ')),
    ...rows.map(
      ([name, durationMs]) => `  ${name.padEnd(nameWidth)}  ${formatNumber(durationMs).padStart(numberWidth)} ms`,
    ),
  ]
}

function emphasizeCode(text: string, colors: Colors): string {
  return text.replace(/`[^`]+`/g, (code) => colors.bold(code))
}
