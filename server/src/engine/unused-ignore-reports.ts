import type { Edit } from '../model/edit.ts'
import type { Finding, TextSpan } from '../model/finding.ts'
import { ignoreNames, type IgnoreDirective, type NamedRule } from './ignore-directives.ts'
import type { Ignore } from './ignore-regions.ts'
import { nearestName } from './nearest-name.ts'
import { removeComment, removeRuleName } from './remove-ignore.ts'
import type { SuppressionRequest } from './suppression-request.ts'
import { unusedIgnore } from './unused-ignore.ts'

/** A finding of `unused-ignore` without what all of them share. */
export type UnusedReport = Pick<Finding, 'message' | 'help' | 'span' | 'edits'>

/** Comments that are written so that they cannot do what was meant. */
export function reportMalformed(
  directives: readonly IgnoreDirective[],
  unpaired: readonly IgnoreDirective[],
  request: SuppressionRequest,
): UnusedReport[] {
  const ids = [...request.rules.map((rule) => rule.id), unusedIgnore.id]
  return directives.flatMap((directive) => {
    const reports: UnusedReport[] = []
    const report = (message: string, help: string, span = directive.comment.span): void => {
      reports.push({ message, help, span, edits: [] })
    }
    const { form, name } = directive
    if (form === undefined) {
      const nearest = nearestName(name, ignoreNames) ?? 'offloop-ignore-next-line'
      report(`There is no comment \`${name}\`, so it ignores nothing.`, `Did you mean \`${nearest}\`?`)
      return reports
    }
    if (directive.rules.length === 0 && form !== 'end') {
      report(`\`${name}\` names no rule, so it ignores nothing.`, `Write \`${name} rule -- reason\`.`)
    }
    for (const rule of directive.rules) {
      if (ids.includes(rule.id)) continue
      const nearest = nearestName(rule.id, ids)
      const help = nearest === undefined ? '`offloop rules` lists all rules.' : `Did you mean \`${nearest}\`?`
      report(`\`${name}\` names an unknown rule: \`${rule.id}\`.`, help, rule.span)
    }
    if (directive.strayWords) {
      const help = `Separate rules with commas, and put \` -- \` before the reason: \`${name} rule, rule -- reason\`.`
      report(`\`${name}\` has words after a rule's name that it cannot read.`, help)
    }
    if (unpaired.includes(directive)) {
      if (form === 'start')
        report('`offloop-ignore-start` reaches to the end of the file.', 'End it with `offloop-ignore-end`.')
      else report('`offloop-ignore-end` ends nothing.', 'Remove it, or name a rule that `offloop-ignore-start` names.')
    }
    return reports
  })
}

/** Rules that a comment names although they report nothing there: `unused-ignore` itself, or all the others. */
export function reportUnused(
  ignores: readonly Ignore[],
  request: SuppressionRequest,
  ofOwnRule: boolean,
): UnusedReport[] {
  return ignores.flatMap((ignore) => {
    const { directive } = ignore
    const idle = directive.rules.filter(
      ({ id }) =>
        (id === unusedIgnore.id) === ofOwnRule && (ofOwnRule || request.activeRuleIds.has(id)) && !ignore.used.has(id),
    )
    if (idle.length === 0) return []
    if (idle.length === directive.rules.length) {
      const span = directive.comment.span
      return [unusedReport(idle, span, removal(request, [directive, ...(ignore.end ? [ignore.end] : [])]))]
    }
    return idle.map((rule) => {
      const edit = removeRuleName(request.text, rule.span)
      const edits: Edit[] = [
        { title: `Remove \`${rule.id}\` from the comment`, kind: 'safe', changes: [{ file: request.file, ...edit }] },
      ]
      return unusedReport([rule], rule.span, edits)
    })
  })
}

function removal(request: SuppressionRequest, directives: readonly IgnoreDirective[]): Edit[] {
  const changes = directives.map(({ comment }) => ({ file: request.file, ...removeComment(request.text, comment) }))
  return [{ title: 'Remove the comment', kind: 'safe', changes }]
}

function unusedReport(rules: readonly NamedRule[], span: TextSpan, edits: readonly Edit[]): UnusedReport {
  const names = rules.map((rule) => `\`${rule.id}\``).join(' and ')
  const verb = rules.length === 1 ? 'reports' : 'report'
  return {
    message: `${names} ${verb} nothing here to ignore.`,
    help: 'Remove the comment, or the name in it.',
    span,
    edits,
  }
}
