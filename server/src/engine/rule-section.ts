import { rulePage } from './known-rules.ts'

/** What a rule's page says under a heading, as Markdown without line breaks inside paragraphs; undefined where it says nothing. */
export function ruleSection(ruleId: string, heading: string): string | undefined {
  const page = rulePage(ruleId)
  const section = page?.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  return section
    ?.slice(heading.length)
    .trim()
    .replace(/(?<=\S)\n(?=\S)/g, ' ')
}

/** When a finding of the rule is a false alarm, and how to say so; undefined where its page names no such case. */
export function whenRuleIsFine(ruleId: string): string | undefined {
  const fine = /False alarms?: (.*)/s.exec(ruleSection(ruleId, 'Missed and false alarms') ?? '')?.[1]
  return fine && `${fine.slice(0, 1).toUpperCase()}${fine.slice(1)}`
}
