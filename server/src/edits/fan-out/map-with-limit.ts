import { isJavaScript } from '../../compiler/source-names.ts'
import {
  SyntaxKind,
  type FunctionDeclaration,
  type Node,
  type SourceFile,
  type Statement,
} from '../../compiler/syntax.ts'
import { textOf } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { FileImports } from '../text/file-imports.ts'
import type { Habits } from '../text/habits.ts'
import { behind } from '../text/place-statement.ts'

const wantedName = 'mapWithLimit'

/** The name of a function of the file that maps with a limit; it is written below the statement `near` where the file has none yet. */
export function useMapWithLimit(
  sourceFile: SourceFile,
  near: Node,
  imports: FileImports,
  habits: Habits,
  draft: EditDraft,
): string {
  const existing = sourceFile.statements.find((statement) => isMapWithLimit(statement))
  if (existing) return wantedName
  const name = imports.freeName(sourceFile, wantedName)
  let statement = near
  while (statement.parent !== sourceFile) statement = statement.parent
  const place = behind(sourceFile, statement as Statement, true)
  const lines = isJavaScript(sourceFile.fileName) ? javaScript(name) : typeScript(name)
  const text = lines
    .map((line) => line.replace(/^(?: {2})+/, (spaces) => habits.indent.repeat(spaces.length / 2)))
    .map((line) => line.replaceAll("'", habits.quote).replace(/;$/, habits.semicolon))
    .join(habits.newLine)
  draft.insert(sourceFile.fileName, place.offset, `${habits.newLine.repeat(2)}${text}`)
  return name
}

function isMapWithLimit(statement: Statement): boolean {
  if (statement.kind !== SyntaxKind.FunctionDeclaration) return false
  const { name, parameters } = statement as FunctionDeclaration
  return (
    textOf(name) === wantedName && parameters.map((parameter) => textOf(parameter.name)).join() === 'items,limit,task'
  )
}

function typeScript(name: string): string[] {
  return [
    '/** The promises of `task` for all items, of which at most `limit` run at the same time. */',
    `function ${name}<T, R>(`,
    '  items: readonly T[],',
    '  limit: number,',
    '  task: (item: T, index: number) => R | PromiseLike<R>,',
    '): Promise<R>[] {',
    '  const waiting: (() => void)[] = [];',
    '  let running = 0;',
    '  let next = 0;',
    '  return items.map(async (item, index) => {',
    '    if (running < limit) running++;',
    '    else await new Promise<void>((resolve) => waiting.push(resolve));',
    '    try {',
    '      return await task(item, index);',
    '    } finally {',
    '      waiting[next++]?.();',
    '    }',
    '  });',
    '}',
  ]
}

function javaScript(name: string): string[] {
  const [, ...lines] = typeScript(name)
    .join('\n')
    .replace(/<T, R>\([\s\S]*?\): Promise<R>\[\] \{/, '(items, limit, task) {')
    .replace('const waiting: (() => void)[]', '/** @type {((value?: unknown) => void)[]} */\n  const waiting')
    .replace('Promise<void>', 'Promise')
    .split('\n')
  return [
    '/**',
    ' * The promises of `task` for all items, of which at most `limit` run at the same time.',
    ' * @template T, R',
    ' * @param {readonly T[]} items',
    ' * @param {number} limit',
    ' * @param {(item: T, index: number) => R | PromiseLike<R>} task',
    ' * @returns {Promise<R>[]}',
    ' */',
    ...lines,
  ]
}
