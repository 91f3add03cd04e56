import { SyntaxKind, type Node, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import type { Edit } from '../../model/edit.ts'
import { hasModifier, isFunctionNode } from '../../model/tree.ts'
import { refuse, type EditContext, type SelectionEditMaker } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { importsOf, type FileImports } from '../text/file-imports.ts'
import { habitsOf, type Habits } from '../text/habits.ts'
import { fanOutAround, type FanOut } from './fan-out.ts'
import { fanOutObjection, shortText, takenParameters } from './fan-out-objection.ts'
import { chooseLimiter, type Limiter } from './limiter.ts'
import { useMapWithLimit } from './map-with-limit.ts'
import { startWithComments } from '../text/place-statement.ts'
import { innermostAt } from '../text/node-at.ts'

/** Few enough for the sockets and the memory of most services, and enough to keep them busy. */
const limit = 10

const title = `Run at most ${limit} of them at the same time`

/** `Promise.all(list.map(task))` starts a bounded number of tasks at a time. */
export const boundFanOut: SelectionEditMaker = {
  id: 'bound-fan-out',
  makeAt(context, file, span) {
    const sourceFile = context.project.sourceFile(file)
    const fanOut = sourceFile && fanOutAround(innermostAt(sourceFile, span))
    return fanOut ? [make(context, sourceFile, fanOut)] : []
  },
}

interface Bounding {
  readonly codeBase: CodeBase
  readonly sourceFile: SourceFile
  readonly fanOut: FanOut
  readonly limiter: Limiter
  readonly imports: FileImports
  readonly habits: Habits
  readonly draft: EditDraft
}

function make(context: EditContext, sourceFile: SourceFile, fanOut: FanOut): Edit {
  const objection = fanOutObjection(context.codeBase, fanOut, limit)
  if (objection !== undefined) return refuse(title, objection)
  const { project, codeBase } = context
  const limiter = chooseLimiter(project, codeBase.manifests, sourceFile, (kind) =>
    kind === 'p-limit' ? statementOf(fanOut.all) !== undefined && !isLooseFunction(fanOut) : canBePMap(fanOut),
  )
  const draft = new EditDraft()
  const bounding: Bounding = {
    codeBase,
    sourceFile,
    fanOut,
    limiter,
    imports: importsOf(context, draft, sourceFile),
    habits: habitsOf(sourceFile),
    draft,
  }
  if (limiter.kind === 'p-limit') writePLimit(bounding)
  else if (limiter.kind === 'p-map') writePMap(bounding)
  else writeOwn(bounding)
  return draft.finish({ title, kind: 'suggestion', notes: notesOf(bounding) })
}

/** The statement of a block that runs the fan-out each time, so that a variable can stand in front of it. */
function statementOf(node: Node): Node | undefined {
  for (let current = node; current.parent; current = current.parent) {
    if (isFunctionNode(current) || current.kind === SyntaxKind.PropertyDeclaration) return undefined
    const { parent } = current
    const isListed = parent.kind === SyntaxKind.Block || parent.kind === SyntaxKind.SourceFile
    if (isListed) return current
  }
  return undefined
}

/** A `function` expression has a `this` and `arguments` of its own, which a body in an arrow function would not have. */
function isLooseFunction({ inline }: FanOut): boolean {
  return inline?.kind === SyntaxKind.FunctionExpression
}

function canBePMap({ waitsFor, all }: FanOut): boolean {
  return waitsFor === 'all' && !all.typeArguments
}

/** `pMap(list, task, {concurrency: 10})` */
function writePMap({ sourceFile, fanOut, limiter, imports, habits, draft }: Bounding): void {
  const { all, map, list, task } = fanOut
  const { fileName } = sourceFile
  const name = imports.use('p-map', limiter.member, { at: all, preferredName: 'pMap' })
  const pad = habits.braceSpace
  // p-map takes the items one by one, when the list may have changed.
  const isOwn = list.kind === SyntaxKind.CallExpression || list.kind === SyntaxKind.ArrayLiteralExpression
  draft.replace(fileName, { start: all.getStart(), end: list.getStart() }, isOwn ? `${name}(` : `${name}([...`)
  draft.replace(fileName, { start: list.end, end: task.getStart() }, isOwn ? ', ' : '], ')
  draft.replace(fileName, { start: task.end, end: map.end }, `, {${pad}concurrency: ${limit}${pad}}`)
  draft.replace(fileName, { start: map.end, end: all.end }, ')')
}

/** `const limit = pLimit(10)`, and `list.map((item) => limit(() => task(item)))` */
function writePLimit({ codeBase, sourceFile, fanOut, limiter, imports, habits, draft }: Bounding): void {
  const { all, task, inline } = fanOut
  const { fileName, text } = sourceFile
  const statement = statementOf(all) as Node
  const start = startWithComments(sourceFile, statement as Statement)
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ''
  const pLimit = imports.use('p-limit', limiter.member, { at: all, preferredName: 'pLimit' })
  const scope = statement.parent
  const name = imports.freeName(scope, 'limit')
  draft.insert(fileName, start, `const ${name} = ${pLimit}(${limit})${habits.semicolon}${habits.newLine}${indent}`)
  if (!inline) {
    const taken = Math.max(1, takenParameters(codeBase, task) ?? 2)
    const given = ['item', 'index'].slice(0, taken).map((wanted) => imports.freeName(scope, wanted))
    const parameters = given.length > 1 || habits.hasArrowParentheses ? `(${given.join(', ')})` : given[0]
    draft.replaceNode(task, `${parameters} => ${name}(() => ${task.getText()}(${given.join(', ')}))`)
    return
  }
  const { body } = inline
  const isAsync = hasModifier(inline, SyntaxKind.AsyncKeyword)
  if (isAsync) {
    const keyword = inline.getStart()
    const rest = /^async\s*/.exec(text.slice(keyword))?.[0] ?? ''
    draft.replace(fileName, { start: keyword, end: keyword + rest.length }, '')
  }
  draft.insert(fileName, body.getStart(), `${name}(${isAsync ? 'async ' : ''}() => `)
  draft.insert(fileName, body.end, ')')
}

/** `Promise.all(mapWithLimit(list, 10, task))` */
function writeOwn({ sourceFile, fanOut, imports, habits, draft }: Bounding): void {
  const { all, map, list, task } = fanOut
  const name = useMapWithLimit(sourceFile, all, imports, habits, draft)
  draft.insert(sourceFile.fileName, map.getStart(), `${name}(`)
  draft.replace(sourceFile.fileName, { start: list.end, end: task.getStart() }, `, ${limit}, `)
}

function notesOf({ fanOut, limiter }: Bounding): string[] {
  const started = `At most ${limit} of ${shortText(fanOut.list).replace('The list', 'the list')} are under way at a time; the number ${limit} in the code says so.`
  return limiter.kind === 'p-map'
    ? [started, 'After a failure p-map starts no further ones, where all were under way before.']
    : [started, 'All the others start later than before, in the same order.']
}
