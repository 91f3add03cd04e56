import { z } from 'zod'
import { count, file, position, range, severity } from './json-parts-schema.ts'
import { fixReportVersion } from './fix-json.ts'

const edit = z
  .strictObject({
    id: z.string().describe('The kind of edit: `asynchronous-twin`; `rule` where the rule itself knows it.'),
    title: z.string().describe('What the edit does, as an order.'),
    kind: z.enum(['safe', 'suggestion']).describe('A safe edit keeps the meaning; a suggestion needs a look.'),
    notes: z.array(z.string()).describe('What to know before it is made, one sentence each.'),
    installs: z.array(z.string()).describe('Packages that have to be installed for it.'),
  })
  .meta({ id: 'edit' })

const fixed = z
  .strictObject({
    ruleId: z.string(),
    severity,
    message: z.string().describe('One sentence that says what was wrong.'),
    file,
    position: position.describe('Where it was, in the file as it is after all edits.'),
    edit,
  })
  .meta({ id: 'fixed' })

const attempt = z
  .strictObject({
    outcome: z
      .enum(['refused', 'unproven', 'suggestion', 'declined'])
      .describe(
        '`refused`: it cannot be made here. `unproven`: it was tried in memory and did not hold. `suggestion`: suggestions were not asked for. `declined`: somebody said no.',
      ),
    reason: z.string().exactOptional().describe('Why, one sentence; only with `refused` and `unproven`.'),
    edit,
  })
  .meta({ id: 'attempt' })

const left = z
  .strictObject({
    ruleId: z.string(),
    severity,
    message: z.string().describe('One sentence that says what is wrong here.'),
    file,
    range: range.describe('In the file as it is after all edits.'),
    cause: z
      .enum(['not-asked', 'suggestion', 'declined', 'unproven', 'refused', 'no-edit'])
      .describe(
        'The most hopeful outcome of all attempts; `no-edit` where Offloop knows none, `not-asked` after a `q`.',
      ),
    attempts: z.array(attempt),
  })
  .meta({ id: 'left' })

/** The JSON schema of `offloop fix --format json`, for schemas/fixes.schema.json. */
export function fixReportJsonSchema(): Record<string, unknown> {
  const report = z.strictObject({
    version: z.literal(fixReportVersion),
    isDryRun: z.boolean().describe('Whether the files are as they were.'),
    fixed: z.array(fixed).describe('Sorted by file and position.'),
    left: z.array(left).describe('Sorted by file and position.'),
    changed: z.array(z.strictObject({ file, isNew: z.boolean() })).describe('The files that were changed or created.'),
    installs: z.array(z.string()).describe('Packages that have to be installed now.'),
    notices: z.array(z.string()).describe('Skipped files, adapted settings and the like.'),
    files: count.describe('Files whose findings were looked at.'),
    diff: z.string().exactOptional().describe('All changes as a patch for `git apply`; only with --dry-run.'),
  })
  const { $schema, ...schema } = z.toJSONSchema(report, { target: 'draft-7' })
  return { $schema, title: 'Fixes of Offloop', description: 'What `offloop fix --format json` prints.', ...schema }
}
