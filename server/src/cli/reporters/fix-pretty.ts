import type { Colors } from '../colors.ts'
import { paintSeverity } from '../colors.ts'
import type { Cause, FixReport, ReportedAttempt, ReportedLeft } from '../fix/fix-report.ts'
import { noticeText } from '../report.ts'
import { printable } from './display-text.ts'
import { count, formatNumber, joined } from './words.ts'

export interface FixPrettyOptions {
  readonly colors: Colors
  /** Whether every finding is listed with what became of it. */
  readonly isVerbose: boolean
}

/** Sentences and file names after which the rest is only counted. */
const linesShown = 10

/** For people: what was fixed, what is left and why, what to do now. */
export function prettyFixReport(report: FixReport, { colors, isVerbose }: FixPrettyOptions): string {
  const limit = isVerbose ? Number.POSITIVE_INFINITY : linesShown
  const blocks = [
    ...(isVerbose ? [listFixed(report, colors), listLeft(report, colors)] : []),
    limited(report.notices, limit).map((notice) =>
      typeof notice === 'string' ? notice : `${colors.cyan('note')}  ${printable(noticeText(notice, report.cwd))}`,
    ),
    summarize(report, colors),
    tabulate(report, colors),
    explainLeft(report, limit, colors),
    limited(notesOf(report, colors), limit),
    report.installs.length === 0
      ? []
      : [
          `The edits need ${count(report.installs.length, 'package')}; install: ${colors.bold(report.installs.join(' '))}`,
        ],
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function listFixed({ fixed, isDryRun }: FixReport, colors: Colors): string[] {
  const word = colors.green(isDryRun ? 'would fix' : 'fixed')
  return fixed.map(
    ({ file, line, ruleId, edit }) =>
      `${word}  ${colors.bold(`${printable(file)}:${line}`)}  ${printable(edit.title)}  ${colors.dim(ruleId)}`,
  )
}

function listLeft({ left }: FixReport, colors: Colors): string[] {
  return left.flatMap(({ finding, attempts, cause }) => {
    const place = colors.bold(`${printable(finding.file)}:${finding.range.start.line}`)
    const word = paintSeverity(colors, finding.severity)('left')
    const tries = attempts.map((attempt) => `      ${printable(attempt.edit.title)}: ${outcomeOf(attempt)}`)
    const rest = cause === 'no-edit' ? ['      Offloop knows no edit for it.'] : []
    return [`${word}  ${place}  ${printable(finding.message)}  ${colors.dim(finding.ruleId)}`, ...tries, ...rest]
  })
}

function outcomeOf({ outcome, reason }: ReportedAttempt): string {
  switch (outcome) {
    case 'refused':
      return printable(reason ?? '')
    case 'unproven':
      return `it was tried and did not hold. ${printable(reason ?? '')}`
    case 'suggestion':
      return 'it is a suggestion, and those were not asked for.'
    case 'declined':
      return 'it got a no.'
  }
}

function summarize({ fixed, left, changed, files, isDryRun }: FixReport, colors: Colors): string[] {
  if (fixed.length === 0) {
    if (left.length === 0) return [`${colors.green('✓')} Nothing to fix in ${count(files, 'file')}.`]
    return [
      colors.bold(`Nothing was fixed; ${count(left.length, 'finding')} ${left.length === 1 ? 'is' : 'are'} left.`),
    ]
  }
  const rest =
    left.length === 0 ? 'none is left' : `${formatNumber(left.length)} ${left.length === 1 ? 'is' : 'are'} left`
  const done = isDryRun ? 'Would fix' : 'Fixed'
  const created = changed.filter(({ isNew }) => isNew).length
  const places = [
    ...(changed.length > created
      ? [`${count(changed.length - created, 'file')} ${isDryRun ? 'to change' : 'changed'}`]
      : []),
    ...(created > 0 ? [`${count(created, 'file')} ${isDryRun ? 'to create' : 'created'}`] : []),
  ]
  const names = limited(changed, linesShown).map((entry) => (typeof entry === 'string' ? entry : printable(entry.file)))
  return [colors.bold(`${done} ${count(fixed.length, 'finding')}; ${rest}.`), `${joined(places)}: ${names.join(', ')}`]
}

function tabulate({ fixed, left }: FixReport, colors: Colors): string[] {
  const fixedOf = countBy(fixed.map(({ ruleId }) => ruleId))
  const leftOf = countBy(left.map(({ finding }) => finding.ruleId))
  const rules = [...new Set([...fixedOf.keys(), ...leftOf.keys()])].sort()
  if (rules.length === 0) return []
  const cell = (amount: number | undefined, width: number): string =>
    amount === undefined ? colors.dim('·'.padStart(width)) : formatNumber(amount).padStart(width)
  return [
    colors.dim('  fixed   left  rule'),
    ...rules.map((ruleId) => `  ${cell(fixedOf.get(ruleId), 5)}  ${cell(leftOf.get(ruleId), 5)}  ${ruleId}`),
  ]
}

/** In the order in which they are told. */
const causes: Readonly<Record<Cause, (amount: number) => string>> = {
  'not-asked': () => 'were not asked about.',
  suggestion: (amount) =>
    `${amount === 1 ? 'has' : 'have'} a suggestion: --interactive asks about each, --suggestions makes those that hold.`,
  declined: () => 'got a no.',
  unproven: () => 'had an edit that was tried and did not hold; --verbose tells why.',
  refused: () => 'cannot be changed by Offloop:',
  'no-edit': (amount) => `${amount === 1 ? 'has' : 'have'} no edit that Offloop knows.`,
}

function explainLeft({ left }: FixReport, limit: number, colors: Colors): string[] {
  const width = formatNumber(left.length).length
  const lines = (Object.keys(causes) as Cause[]).flatMap((cause) => {
    const affected = left.filter((finding) => finding.cause === cause)
    if (affected.length === 0) return []
    const line = `  ${formatNumber(affected.length).padStart(width)}  ${causes[cause](affected.length)}`
    return [line, ...(cause === 'refused' ? reasonsOf(affected, limit, width, colors) : [])]
  })
  return lines.length === 0 ? [] : ['Of those that are left,', ...lines]
}

/** Why the edits that are worth most cannot be made, the most frequent reason first. */
function reasonsOf(left: readonly ReportedLeft[], limit: number, width: number, colors: Colors): string[] {
  const reasons = countBy(left.map(({ attempts }) => attempts.find(({ reason }) => reason)?.reason ?? ''))
  const sorted = [...reasons].sort(([, a], [, b]) => b - a)
  return limited(sorted, limit).map((entry) => {
    const indent = ' '.repeat(width + 4)
    if (typeof entry === 'string') return `${indent}${colors.dim(entry)}`
    const [reason, amount] = entry
    return `${indent}${amount > 1 ? `${formatNumber(amount)} times: ` : ''}${printable(reason)}`
  })
}

/** What the edits have to say, each sentence once, with the place of the first edit that says it. */
function notesOf({ fixed }: FixReport, colors: Colors): string[] {
  const amounts = countBy(fixed.flatMap(({ edit }) => edit.notes))
  return [...amounts].map(([note, amount]) => {
    const first = fixed.find(({ edit }) => edit.notes.includes(note))
    const place = first ? colors.bold(`${printable(first.file)}:${first.line}`) : ''
    const more = amount > 1 ? `  ${colors.dim(`and ${amount - 1} more`)}` : ''
    return `${colors.cyan('note')}  ${place}  ${printable(note)}${more}`
  })
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** So many of them, and a line that counts the rest. */
function limited<T>(all: readonly T[], limit: number): (T | string)[] {
  if (all.length <= limit) return [...all]
  return [...all.slice(0, limit), `… and ${formatNumber(all.length - limit)} more; --verbose lists all.`]
}
