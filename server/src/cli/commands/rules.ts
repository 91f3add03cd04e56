import { knownRules } from '../../engine/known-rules.ts'
import { chooseColors, paintSeverity } from '../colors.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { docsOf } from '../docs-link.ts'

export interface RulesFlags {
  readonly format: 'pretty' | 'json'
  readonly color?: boolean
}

/** `offloop rules`: what there is to find. */
export function runRules(flags: RulesFlags, io: CommandIo): ExitCode {
  io.stdout.write(flags.format === 'json' ? rulesAsJson() : rulesAsTable(flags, io))
  return exitCodes.clean
}

function rulesAsJson(): string {
  const rules = knownRules.map(({ id, summary, category, defaultSeverity, needsTypes, equivalents, options }) => {
    return { id, summary, category, severity: defaultSeverity, needsTypes, equivalents, options, docs: docsOf(id) }
  })
  return `${JSON.stringify(rules, null, 2)}\n`
}

function rulesAsTable(flags: RulesFlags, io: CommandIo): string {
  const colors = chooseColors(flags.color, io, false)
  const idWidth = Math.max(...knownRules.map((rule) => rule.id.length))
  const lines = knownRules.map(({ id, defaultSeverity, summary }) => {
    const severity = paintSeverity(colors, defaultSeverity)(defaultSeverity.padEnd('warning'.length))
    return `${colors.bold(id.padEnd(idWidth))}  ${severity}  ${summary}`
  })
  return `${lines.join('\n')}\n\n${colors.dim('offloop explain RULE shows more of each.')}\n`
}
