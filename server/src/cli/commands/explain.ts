import { knownRules, rulePage } from '../../engine/known-rules.ts'
import { suggestionEnding } from '../../engine/nearest-name.ts'
import { RunError } from '../../host/run-error.ts'
import { chooseColors } from '../colors.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import { styleMarkdown } from '../style-markdown.ts'

/** `offloop explain RULE`: the rule's page. */
export function runExplain(ruleId: string, flags: { readonly color?: boolean }, io: CommandIo): ExitCode {
  const page = rulePage(ruleId)
  if (page === undefined) {
    const ids = knownRules.map((rule) => rule.id)
    throw new RunError(`There is no rule "${ruleId}"${suggestionEnding(ruleId, ids)} \`offloop rules\` lists all.`)
  }
  io.stdout.write(`${styleMarkdown(page.trim(), chooseColors(flags.color, io, false))}\n`)
  return exitCodes.clean
}
