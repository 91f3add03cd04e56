import {
  SyntaxKind,
  isArrowFunction,
  isAwaitExpression,
  isBlock,
  isIdentifier,
  isReturnStatement,
  isVariableStatement,
  type Node,
} from '../../compiler/syntax.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { hasModifier } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { freeName, namesIn } from '../text/names.ts'
import { bindsTighterThanUnary } from '../text/tightness.ts'
import { isUsed, shadowedName, whyNotInline, type Callback } from './callback.ts'
import { isRepeatable } from './collection.ts'
import { commentsIn, leading } from './comments.ts'
import type { MethodCall } from './each-call.ts'
import { itemName } from './item-name.ts'
import { indentLines } from './lines.ts'
import { mutates } from './mutations.ts'
import { enclosingScope } from './scope-of-place.ts'
import { noPlace, valuePlaceOf, type ValuePlace } from './value-place.ts'

export type SearchMethod = 'every' | 'find' | 'findIndex' | 'some'

/** How the predicate is asked in the loop. */
interface Question {
  /** What stands in the callback's place before the loop: `const matches = `, the callback, and what follows it. */
  readonly isDeclared: boolean
  /** What is kept of the source between `before` and `after`; nothing where the question is all text. */
  readonly kept: Node | undefined
  readonly before: string
  readonly after: string
  readonly item: string
  /** The variable of the loop that has the index, where one is needed. */
  readonly index: string | undefined
}

/** What becomes of the outcome. */
interface Outcome {
  /** The variable that takes it; undefined where it is returned. */
  readonly name: string | undefined
  readonly declaration: string
  /** Where the part of the source ends that is written anew. */
  readonly end: number
  /** What the loop is followed by. */
  readonly rest: string
}

/** A loop that asks one after the other and ends with the first answer that decides. Answers a sentence where it cannot be written. */
export function writeSearch(
  context: EditContext,
  draft: EditDraft,
  use: MethodCall,
  method: SearchMethod,
): string | undefined {
  const { call, receiver, callback } = use
  const place = valuePlaceOf(call)
  if (!place) return noPlace
  if (mutates(callback?.body, receiver)) return 'The callback changes the list while it is gone through.'
  const scope = enclosingScope(call)
  const outcome = outcomeOf(use, method, place, scope)
  const question = questionOf(context, use, method, scope, outcome.name)
  if (typeof question === 'string') return question
  const sourceFile = call.getSourceFile()
  const { fileName: file } = sourceFile
  const { line, step, semicolon } = place
  const binding = question.index === undefined ? question.item : `[${question.index}, ${question.item}]`
  const members = question.index === undefined ? '' : '.entries()'
  const list = receiver.getText()
  const declared = outcome.declaration === '' ? '' : `${outcome.declaration}${semicolon}${line}`
  const isNegated = method === 'every'
  const found = { some: 'true', every: 'false', find: question.item, findIndex: question.index ?? '' }[method]
  const head = `${declared}for (const ${binding} of ${list}${members}) {${line}${step}if (${isNegated ? '!(' : ''}${question.before}`
  const hit =
    outcome.name === undefined
      ? ` return ${found}${semicolon}`
      : ` {${line}${step}${step}${outcome.name} = ${found}${semicolon}${line}${step}${step}break${semicolon}${line}${step}}`
  const tail = `${question.after}${isNegated ? ')' : ''})${hit}${line}}${outcome.rest}`
  const from = question.isDeclared ? use.given : question.kept
  const start = { start: place.start, end: from?.getStart() ?? outcome.end }
  const end = { start: from?.end ?? outcome.end, end: outcome.end }
  const dropped = [
    ...(outcome.name !== undefined && outcome.rest !== ''
      ? []
      : commentsIn(sourceFile, { ...start, end: call.getStart() })),
    ...commentsIn(sourceFile, { start: receiver.end, end: from?.getStart() ?? outcome.end }),
    ...commentsIn(sourceFile, end),
  ]
  const comments = leading(dropped, line.slice(1), line.slice(0, 1))
  if (question.isDeclared) {
    if (callback) annotate(draft, callback, receiver)
    draft.replace(
      file,
      start,
      `${place.opening}${comments}const ${question.item === 'matches' ? 'isMatch' : 'matches'} = `,
    )
  }
  if (!from) {
    draft.replace(file, start, `${place.opening}${comments}${head}${tail}${closing(place, outcome)}`)
    return undefined
  }
  if (!question.isDeclared) draft.replace(file, start, `${place.opening}${comments}${head}`)
  draft.replace(
    file,
    end,
    `${question.isDeclared ? `${semicolon}${line}${head}` : ''}${tail}${closing(place, outcome)}`,
  )
  if (place.movesIn && callback) indentLines(draft, callback.body, step)
  return undefined
}

function closing({ beginning, closing }: ValuePlace, { end }: Outcome): string {
  return beginning.kind === 'arrow' && end === beginning.body.end ? closing : ''
}

const misses = { some: 'false', every: 'true', find: 'undefined', findIndex: '-1' } as const
const outcomeNames = { some: 'hasMatch', every: 'allMatch', find: 'match', findIndex: 'matchIndex' } as const

function outcomeOf(use: MethodCall, method: SearchMethod, place: ValuePlace, scope: Node): Outcome {
  const { beginning, whole, line, semicolon, prefix } = place
  const miss = misses[method]
  if (beginning.kind === 'arrow' && beginning.body === whole)
    return { name: undefined, declaration: '', end: whole.end, rest: `${line}return ${miss}` }
  if (beginning.kind === 'statement') {
    const { statement } = beginning
    if (isReturnStatement(statement) && statement.expression === whole)
      return { name: undefined, declaration: '', end: statement.end, rest: `${line}return ${miss}${semicolon}` }
    const declaration = onlyVariable(statement, whole)
    if (declaration) {
      const { name, type } = declaration
      const annotation = type ? `: ${type.getText()}` : elementAnnotation(use, method)
      const initial = method === 'find' ? '' : ` = ${miss}`
      return {
        name: name.getText(),
        declaration: `let ${name.getText()}${annotation}${initial}`,
        end: statement.end,
        rest: '',
      }
    }
  }
  const name = freeName(scope, outcomeNames[method])
  const initial = method === 'find' ? elementAnnotation(use, method) : ` = ${miss}`
  return { name, declaration: `let ${name}${initial}`, end: whole.end, rest: `${line}${prefix}${name}` }
}

/** The variable of `const x = expression`, where it is the only one and nobody else sees it. */
function onlyVariable(statement: Node, expression: Node) {
  if (!isVariableStatement(statement) || hasModifier(statement, SyntaxKind.ExportKeyword)) return undefined
  const { declarations } = statement.declarationList
  const [only] = declarations
  return only && declarations.length === 1 && only.initializer === expression && isIdentifier(only.name)
    ? only
    : undefined
}

function elementAnnotation({ receiver, call }: MethodCall, method: SearchMethod): string {
  if (method !== 'find' || isJavaScript(call.getSourceFile().fileName) || !isRepeatable(receiver)) return ''
  return `: (typeof ${receiver.getText()})[number] | undefined`
}

function questionOf(
  context: EditContext,
  use: MethodCall,
  method: SearchMethod,
  scope: Node,
  outcome: string | undefined,
): Question | string {
  const { callback, given, receiver } = use
  if (callback)
    return (
      inlineQuestion(context, use, callback, method, outcome, scope) ?? declaredQuestion(use, callback, method, scope)
    )
  if (!isIdentifier(given)) return 'The callback is not a function that can be called by its name.'
  const { checker } = context.project
  const counts = PromiseTypes.of(checker)
    .signatures(checker.getTypeAtLocation(given))
    .map((signature) => (signature.hasRestParameter ? Infinity : signature.getParameters().length))
  const count = Math.max(...counts)
  if (counts.length === 0 || count > 2) return 'It is not known what the callback takes.'
  return asked(given.getText(), count, itemName(receiver, scope), method, scope)
}

/** The value of an arrow function, asked where the loop has the arrow's parameters as its variables. */
function inlineQuestion(
  { project }: EditContext,
  { receiver }: MethodCall,
  callback: Callback,
  method: SearchMethod,
  outcome: string | undefined,
  scope: Node,
): Question | undefined {
  const { body } = callback
  const [first, second, ...more] = callback.parameters
  if (!isArrowFunction(callback) || isBlock(body) || more.length > 0 || whyNotInline(callback) !== undefined)
    return undefined
  if (shadowedName(callback, receiver) !== undefined || !first) return undefined
  if (outcome !== undefined && callback.parameters.some((parameter) => namesIn(parameter, outcome).length > 0))
    return undefined
  if (method === 'find' && !isIdentifier(first.name)) return undefined
  const isIndexUsed = second !== undefined && isUsed(callback, second)
  if (isIndexUsed && !isIdentifier(second.name)) return undefined
  const needsIndex = isIndexUsed || method === 'findIndex'
  const isAwaited =
    !isAwaitExpression(body) &&
    PromiseTypes.of(project.checker).awaitEffect(project.checker.getTypeAtLocation(body)) !== 'nothing'
  const isLoose = isAwaited && !bindsTighterThanUnary(body)
  return {
    isDeclared: false,
    kept: body,
    before: isAwaited ? `await ${isLoose ? '(' : ''}` : '',
    after: isLoose ? ')' : '',
    item: first.name.getText(),
    index: needsIndex ? (second ? second.name.getText() : freeName(scope, 'index')) : undefined,
  }
}

/** Any other function that is written there gets a name before the loop. */
function declaredQuestion(
  { receiver }: MethodCall,
  callback: Callback,
  method: SearchMethod,
  scope: Node,
): Question | string {
  const { parameters } = callback
  const lacksTypes = !isJavaScript(callback.getSourceFile().fileName) && parameters.some(({ type }) => !type)
  if (lacksTypes && !isRepeatable(receiver)) return 'The list has no name; put it into a variable first.'
  if (parameters.length > 2 || parameters.some(({ dotDotDotToken }) => dotDotDotToken))
    return 'The callback takes more than an element and its index.'
  const name = freeName(scope, 'matches')
  return { ...asked(name, parameters.length, itemName(receiver, scope), method, scope), isDeclared: true }
}

function asked(callee: string, count: number, item: string, method: SearchMethod, scope: Node): Question {
  const index = count > 1 || method === 'findIndex' ? freeName(scope, 'index') : undefined
  const parameters = count === 0 ? '' : count === 1 || index === undefined ? item : `${item}, ${index}`
  return {
    isDeclared: false,
    kept: undefined,
    before: `await ${callee}(${parameters})`,
    after: '',
    item,
    index,
  }
}

/** A function that is not handed over where it stands has to say what it takes. */
function annotate(
  draft: EditDraft,
  { parameters, equalsGreaterThanToken }: Callback & { equalsGreaterThanToken?: Node },
  receiver: Node,
): void {
  const { fileName, text } = receiver.getSourceFile()
  if (isJavaScript(fileName)) return
  const types = [`(typeof ${receiver.getText()})[number]`, 'number']
  parameters.forEach((parameter, index) => {
    if (parameter.type) return
    const isBare = equalsGreaterThanToken !== undefined && !/^\s*[,)]/.test(text.slice(parameter.end))
    draft.wrap(parameter, isBare ? '(' : '', `: ${types[index]}${isBare ? ')' : ''}`)
  })
}
