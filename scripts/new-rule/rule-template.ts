/** The template is a rule that works: it reports `debugger` statements. */

export function renderRule(name: string): string {
  const exportName = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return `/**
 * # What it finds
 * A \`debugger\` statement.
 *
 * # Why it hurts
 * With an inspector attached, the whole process stops there: every request waits.
 *
 * # Example
 * \`\`\`ts
 * export function total(prices: number[]): number {
 *   debugger
 *   return prices.reduce((sum, price) => sum + price, 0)
 * }
 * \`\`\`
 *
 * # Instead
 * \`\`\`ts
 * export function total(prices: number[]): number {
 *   return prices.reduce((sum, price) => sum + price, 0)
 * }
 * \`\`\`
 *
 * # Missed and false alarms
 * None known.
 */
import { type Node, SyntaxKind } from '../compiler/syntax.ts'
import type { FileCheck, FileContext, FileRule } from './rule.ts'

export const ${exportName}: FileRule = {
  declaration: {
    id: '${name}',
    summary: 'A debugger statement',
    category: 'blocking',
    defaultSeverity: 'warning',
    needsTypes: false,
    sources: ['https://tc39.es/ecma262/#sec-debugger-statement'],
    equivalents: [],
    options: {},
  },

  checkFile(context: FileContext): FileCheck {
    const found: Node[] = []
    return {
      visit: [[SyntaxKind.DebuggerStatement, (node) => void found.push(node)]],
      finish: () => found.forEach((node) => reportStatement(context, node)),
    }
  },
}

function reportStatement(context: FileContext, node: Node): void {
  context.report({
    severity: 'warning',
    message: 'This stops the whole process while an inspector is attached.',
    help: 'Remove the statement.',
    file: context.sourceFile.fileName,
    span: { start: node.getStart(context.sourceFile), end: node.end },
    path: [],
  })
}
`
}

export function renderFixture(name: string): string {
  return `export function found(prices: number[]): number {
  debugger // expect[${name}]: stops the whole process
  return prices.length
}

export function silent(prices: number[]): number {
  return prices.length
}
`
}
