import {
  SyntaxKind,
  type CallExpression,
  type ClassLikeDeclaration,
  type Expression,
  type FunctionLikeDeclaration,
  type Identifier,
  type IterationStatementBase,
  type NewExpression,
  type Node,
  type SourceFile,
} from '../compiler/syntax.ts'

/** Code that runs as a unit: a function of any kind, a file's top level, or a class without a constructor of its own. */
export type FunctionNode = FunctionLikeDeclaration | ClassLikeDeclaration | SourceFile

export const functionKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
])

export function isFunctionNode(node: Node): node is FunctionLikeDeclaration {
  return functionKinds.has(node.kind)
}

const loopKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ForStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
])

export function isLoop(node: Node): node is IterationStatementBase {
  return loopKinds.has(node.kind)
}

/**
 * The function, or the file, whose execution runs this node. Instance field initialisers run in the constructor:
 * for those the class itself is asked for with `classOfInitialiser`.
 */
export function enclosingFunction(node: Node): FunctionNode {
  let child: Node = node
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (current.kind === SyntaxKind.SourceFile) return current as SourceFile
    // A decorator and a computed name of a method run with the class, not with the method.
    if (
      isFunctionNode(current) &&
      child.kind !== SyntaxKind.Decorator &&
      child.kind !== SyntaxKind.ComputedPropertyName
    ) {
      return current
    }
  }
  return node.getSourceFile()
}

/** The class whose instances run this node while they are made, when it stands in an instance field's initialiser. */
export function classOfInitialiser(node: Node): Node | undefined {
  for (let current = node; current.parent; current = current.parent) {
    if (isFunctionNode(current)) return undefined
    if (current.kind === SyntaxKind.PropertyDeclaration) {
      return isStatic(current) ? undefined : current.parent
    }
  }
  return undefined
}

function isStatic(node: Node): boolean {
  return hasModifier(node, SyntaxKind.StaticKeyword)
}

export function hasModifier(node: Node, kind: SyntaxKind): boolean {
  const modifiers = (node as Node & { modifiers?: readonly Node[] }).modifiers
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false
}

const wrapperKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.TypeAssertionExpression,
  SyntaxKind.AwaitExpression,
])

/** The expression inside parentheses, type assertions and `await`. */
export function unwrap(node: Node): Node {
  let current = node
  while (wrapperKinds.has(current.kind)) current = (current as Node & { expression: Expression }).expression
  return current
}

/** The outermost parenthesised, asserted or awaited form of an expression. */
export function wrapped(node: Node): Node {
  let current = node
  while (current.parent && wrapperKinds.has(current.parent.kind)) current = current.parent
  return current
}

export function isCall(node: Node): node is CallExpression | NewExpression {
  return node.kind === SyntaxKind.CallExpression || node.kind === SyntaxKind.NewExpression
}

/** `readFileSync` of `fs.readFileSync`, `fs['readFileSync']` and `readFileSync`; undefined for anything else. */
export function terminalName(expression: Node): Identifier | Node | undefined {
  const node = unwrap(expression)
  if (node.kind === SyntaxKind.Identifier) return node
  if (node.kind === SyntaxKind.PropertyAccessExpression) return (node as Node & { name: Node }).name
  if (node.kind === SyntaxKind.ElementAccessExpression) {
    const argument = (node as Node & { argumentExpression: Node }).argumentExpression
    if (argument.kind === SyntaxKind.StringLiteral) return argument
  }
  return undefined
}

/** The text of an identifier, private name, string or number literal; undefined for other nodes. */
export function textOf(node: Node | undefined): string | undefined {
  if (!node) return undefined
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return identifierText(node)
    case SyntaxKind.PrivateIdentifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return (node as Node & { text: string }).text
    default:
      return undefined
  }
}

/**
 * An identifier's text, cut out of the file's text where nothing but spaces stands before it: a tree decodes its own
 * copy anew each time it is asked.
 */
function identifierText(node: Node): string {
  const { text } = node.getSourceFile()
  const { pos, end } = node
  let start = pos
  while (start < end && text.charCodeAt(start) <= 32) start++
  if (start >= 0 && start < end && isPlainNameStart(text.charCodeAt(start))) {
    const name = text.slice(start, end)
    if (!name.includes('\\')) return name
  }
  return (node as Identifier).text
}

/** A letter of the English alphabet, `$` or `_`. */
function isPlainNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 36 || code === 95
}

/** The name that a declaration gives: of a function, class, variable, property, method. */
export function declaredName(node: Node): Node | undefined {
  return (node as Node & { name?: Node }).name
}

/**
 * Calls `visit` for the node and all below it, from the top down; a `false` answer skips what is below. Keeps its place in a list,
 * because code that a program wrote nests deeper than calls can.
 */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  const ahead: Node[] = [node]
  const add = (child: Node): void => {
    ahead.push(child)
  }
  for (let current = ahead.pop(); current; current = ahead.pop()) {
    if (visit(current) === false) continue
    const from = ahead.length
    current.forEachChild(add)
    reverseFrom(ahead, from)
  }
}

/** Turns the end of a list around in place. */
function reverseFrom(list: Node[], from: number): void {
  for (let low = from, high = list.length - 1; low < high; low++, high--) {
    const kept = list[low] as Node
    list[low] = list[high] as Node
    list[high] = kept
  }
}

/** `null` and `undefined` say that the value comes later. */
export function isNothing(node: Node): boolean {
  return node.kind === SyntaxKind.NullKeyword || textOf(node) === 'undefined'
}
