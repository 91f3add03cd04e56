import { z } from 'zod'
import { count, file, range, severity } from './json-parts-schema.ts'
import { jsonReportVersion } from './json.ts'

const severityCounts = z.strictObject({ error: count, warning: count, info: count, hint: count }).meta({ id: 'counts' })

const finding = z
  .strictObject({
    ruleId: z.string(),
    severity,
    message: z.string().describe('One sentence that says what is wrong here.'),
    help: z.string().describe('What to do instead.'),
    file,
    range,
    path: z
      .array(z.strictObject({ label: z.string(), file, range }))
      .describe('From where the event loop enters the code to the finding; empty where no path is needed.'),
    docs: z.string().describe("The rule's page in the documentation of Offloop; `offloop explain` prints it."),
    fingerprint: z.string().describe('Stays the same when lines move.'),
    measured: z
      .strictObject({
        share: z.number().min(0).max(1).describe("Of the main thread's busy time."),
        longestBlockMs: z.number().exactOptional().describe('The longest stretch without a turn of the event loop.'),
        measuredAt: z.string().describe('ISO 8601.'),
      })
      .exactOptional()
      .describe('What `offloop profile` measured of it, while its code is the same.'),
  })
  .meta({ id: 'finding' })

const summary = z
  .strictObject({
    files: count.describe('Files that were linted.'),
    findings: severityCounts.describe('Findings in this report.'),
    byRule: z.array(severityCounts.extend({ ruleId: z.string() })).describe('The most frequent rule first.'),
    hidden: severityCounts.describe('Findings below the severity that was asked for.'),
    suppressed: count.describe('Findings that comments silence.'),
    baselined: count.describe('Findings that the baseline knows.'),
    outdatedBaselineEntries: count.describe('Entries of the baseline that no longer occur.'),
    unchanged: count.describe('Findings away from changed lines, with --since.'),
    notices: z
      .array(z.strictObject({ message: z.string(), file: file.exactOptional() }))
      .describe('Skipped files, adapted settings and the like.'),
    stats: z
      .strictObject({
        files: count,
        lines: count,
        projects: count,
        phasesMs: z.record(z.string(), z.number()).describe('Milliseconds by phase.'),
        callSites: count,
        functions: count,
      })
      .exactOptional()
      .describe('Only with --stats.'),
  })
  .meta({ id: 'summary' })

/** The JSON schema of `offloop lint --format json`, for schemas/findings.schema.json. */
export function jsonReportJsonSchema(): Record<string, unknown> {
  const report = z.strictObject({
    version: z.literal(jsonReportVersion),
    findings: z.array(finding).describe('Sorted by file and position.'),
    summary,
  })
  const { $schema, ...schema } = z.toJSONSchema(report, { target: 'draft-7' })
  return { $schema, title: 'Findings of Offloop', description: 'What `offloop lint --format json` prints.', ...schema }
}
