import type { RuleDeclaration } from '../rules/rule.ts'

/**
 * What it finds: an ignore comment of Offloop that does nothing.
 *
 * The engine itself reports it, because only the engine knows what a comment silenced.
 */
export const unusedIgnore: RuleDeclaration = {
  id: 'unused-ignore',
  summary: 'An ignore comment that silences nothing, names no rule or an unknown one, or is written wrongly',
  category: 'suppression',
  defaultSeverity: 'warning',
  needsTypes: false,
  sources: [],
  equivalents: [],
  options: {},
}

/** The page that `offloop explain unused-ignore` prints. */
export const unusedIgnorePage = `# unused-ignore

${unusedIgnore.summary}.

Severity: ${unusedIgnore.defaultSeverity} · needs no types

## What it finds

An \`offloop-ignore\` comment that has nothing to ignore, because the code was fixed or the comment stands in the wrong place;
one that names no rule or an unknown one; and one that is written so that Offloop cannot read it.

## Why it hurts

A comment that silences nothing today silences the next finding, which nobody has judged.

## Example

\`\`\`ts
// offloop-ignore-next-line blocking-call -- the file is small
const text = await readFile('settings.json', 'utf8')
\`\`\`

## Instead

\`\`\`ts
const text = await readFile('settings.json', 'utf8')
\`\`\`

## Missed and false alarms

Comments for other linters are never reported, because they may be there for those linters. Neither are comments of rules
that did not run: switched off, or left out with \`--rule\`.
`
