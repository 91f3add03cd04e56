// Made by `npm run generate` from the rule files.

/** Each rule's page as Markdown, by rule id. */
export const rulePages: Readonly<Record<string, string>> = {}
