import { z } from 'zod'
import type { RuleDeclaration, RuleOption } from '../rules/rule.ts'
import { configurationDefaults as defaults } from './configuration-defaults.ts'
import { blockingRow, callbackRow } from './configuration-rows.ts'
import type { ContextName, RuleSetting } from './configuration.ts'

const severity = z
  .enum(['off', 'default', 'error', 'warning', 'info', 'hint'])
  .describe('`default` keeps the severities that the rule itself decides on; another one is given to all it reports.')

const contextNames = ['event-loop', 'startup', 'worker', 'script', 'test', 'unknown'] as const satisfies ContextName[]

const globs = z.array(z.string().min(1))

/** The shape of a configuration file, with the options of the given rules and every default. */
export function configurationSchema(rules: readonly RuleDeclaration[]) {
  const settings = Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)]))
  return z.strictObject({
    $schema: z.string().exactOptional().describe('Where this schema is, for editors.'),
    include: globs
      .default([...defaults.include])
      .describe('Globs of the files to lint where the command line names none, relative to this file.'),
    exclude: globs
      .default([...defaults.exclude])
      .describe('Globs of files and directories to leave out, relative to this file; `!glob` takes some in again.'),
    contexts: z
      .array(
        z.strictObject({
          files: z.string().min(1).describe('A glob, relative to this file.'),
          context: z.enum(contextNames).describe('Where the code of these files runs.'),
        }),
      )
      .default([...defaults.contexts])
      .describe('Files whose code runs in one given context; the first match wins.'),
    rules: z.strictObject(settings).prefault({}).describe('Severity and options by rule.'),
    knowledge: z
      .strictObject({
        blocking: z.array(blockingRow).default([]).describe('Calls that block.'),
        callbacks: z.array(callbackRow).default([]).describe('Who calls callbacks back, and how.'),
      })
      .prefault({})
      .describe('What Offloop should know of further packages, or of your own modules.'),
    edits: z
      .strictObject({
        rejectionHandler: z
          .string()
          .regex(/^(?!this\b)[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u, {
            error: 'must name a function, such as "console.error", "logger.error" or "reportError"',
          })
          .default(defaults.edits.rejectionHandler)
          .describe(
            'What `.catch()` hands a rejection to: a function by its name, or a method such as `logger.error`.',
          ),
        worker: z
          .enum(['piscina', 'tinypool', 'worker_threads'])
          .default(defaults.edits.worker)
          .describe(
            'What moved work runs on: the package Piscina, the package Tinypool, or plain `node:worker_threads`.',
          ),
      })
      .prefault({})
      .describe('What edits write.'),
    honourOtherLinters: z
      .boolean()
      .default(defaults.honourOtherLinters)
      .describe('Whether eslint-disable and oxlint-disable comments of equivalent rules count.'),
    maxFileBytes: z
      .int()
      .min(1)
      .default(defaults.maxFileBytes)
      .describe('Larger files are skipped, with a line that says so.'),
  })
}

/** The JSON schema of the configuration file, for editors and for schemas/offloop.schema.json. */
export function configurationJsonSchema(rules: readonly RuleDeclaration[]): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema(rules), { target: 'draft-7', io: 'input' })
  return { $schema, title: 'Configuration of Offloop', allowComments: true, allowTrailingCommas: true, ...schema }
}

function ruleSetting(rule: RuleDeclaration): z.ZodType<RuleSetting> {
  const options = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, optionSchema(option)]))
  const long = z.strictObject({ severity: severity.default('default'), ...options })
  return z
    .union([severity, long])
    .prefault('default')
    .describe(`${rule.summary}.`)
    .transform((setting) => {
      const { severity: chosen, ...rest } = typeof setting === 'string' ? long.parse({ severity: setting }) : setting
      return { severity: chosen, options: rest }
    })
}

function optionSchema(option: RuleOption): z.ZodType {
  switch (option.type) {
    case 'boolean':
      return z.boolean().default(option.default).describe(option.summary)
    case 'integer':
      return z.int().min(option.minimum).default(option.default).describe(option.summary)
    case 'strings':
      return z
        .array(z.string())
        .default([...option.default])
        .describe(option.summary)
  }
}
