/** The rule's page in the documentation; `offloop explain` prints the same. */
export function docsOf(ruleId: string): string {
  return `docs/rules/${ruleId}.md`
}
