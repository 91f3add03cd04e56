import { getTokenAtPosition, SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import type { Symbol } from '../compiler/types.ts'
import type { CodeBase } from './code-base.ts'
import { localReferences } from './local-references.ts'
import { heritage } from './members.ts'
import { declaredName, hasModifier, isFunctionNode, textOf } from './tree.ts'

/**
 * The uses of a declared name in the project's files that can matter, aliases and re-exports included; for a class
 * member also the uses of what it implements or overrides. The text tells where the name stands, the checker what it means
 * there: much cheaper than the compiler's own search, which goes through tests, declaration files and all of their types.
 */
export function referencesByName(codeBase: CodeBase, name: Node): readonly Node[] {
  const text = textOf(name)
  const targets = new Set(declarationKeys(codeBase.targetAt(name)))
  if (text === undefined || targets.size === 0) return []
  for (const member of overriddenMembers(codeBase, name)) declarationKeys(codeBase.targetAt(member)).forEach((key) => targets.add(key))
  const found = new Set<Node>()
  const searched = new Set<string>()
  const texts = [text, ...defaultNames(codeBase, name, found)]
  for (let next = texts.pop(); next !== undefined; next = texts.pop()) {
    if (searched.has(next)) continue
    searched.add(next)
    for (const token of mentions(codeBase, next)) {
      if (token === name || !refersTo(codeBase, token, targets)) continue
      const renamed = renamedTo(token)
      if (renamed?.kind === 'export') texts.push(renamed.text)
      if (renamed?.kind === 'import') localReferences(renamed.name)?.forEach((use) => found.add(use))
      if (!isDeclaring(token)) found.add(token)
    }
  }
  return [...found]
}

function declarationKeys(symbol: Symbol | undefined): string[] {
  return (symbol?.declarations ?? []).map((handle) => `${handle.path}:${handle.index}`)
}

function refersTo(codeBase: CodeBase, token: Node, targets: ReadonlySet<string>): boolean {
  const symbol = isShorthandBinding(token) ? codeBase.boundMember(token) : codeBase.targetAt(token)
  return declarationKeys(symbol).some((key) => targets.has(key))
}

/** The tokens that are a name, in the files whose code can lead to the event loop; symbols are fetched file by file. */
function* mentions(codeBase: CodeBase, text: string): Generator<Node> {
  const pattern = new RegExp(`(?<![\\w$#])${text.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
  for (const file of codeBase.relevantFiles()) {
    const source = codeBase.textOf(file)
    if (!source.includes(text)) continue
    const tree = codeBase.tree(file)
    if (!tree) continue
    const tokens = tokensOf(tree, source, pattern, text)
    codeBase.fetchSymbols(tokens)
    yield* tokens
  }
}

function tokensOf(tree: SourceFile, source: string, pattern: RegExp, text: string): Node[] {
  const tokens: Node[] = []
  for (const match of source.matchAll(pattern)) {
    const token = getTokenAtPosition(tree, match.index)
    const isName = token.kind === SyntaxKind.Identifier || token.kind === SyntaxKind.PrivateIdentifier
    const isKey = token.kind === SyntaxKind.StringLiteral && token.parent.kind === SyntaxKind.ElementAccessExpression
    if ((isName || isKey) && textOf(token) === text) tokens.push(token)
  }
  return tokens
}

/** `b` of `import {a as b}` and of `export {a as b}`, for the token `a`. */
function renamedTo(token: Node): { kind: 'import'; name: Node } | { kind: 'export'; text: string } | undefined {
  const { parent } = token
  const { propertyName, name } = parent as Node & { propertyName?: Node; name?: Node }
  if (propertyName !== token || !name) return undefined
  if (parent.kind === SyntaxKind.ImportSpecifier) return { kind: 'import', name }
  const text = textOf(name)
  return parent.kind === SyntaxKind.ExportSpecifier && text !== undefined ? { kind: 'export', text } : undefined
}

function isDeclaring(token: Node): boolean {
  const { parent } = token
  if (declaredName(parent) !== token) return false
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ShorthandPropertyAssignment:
    case SyntaxKind.ExportSpecifier:
      return false
    default:
      return !isShorthandBinding(token)
  }
}

/** `name` of `const {name} = value`, which both reads a member and declares a variable. */
function isShorthandBinding(token: Node): boolean {
  const { parent } = token
  if (parent.kind !== SyntaxKind.BindingElement || parent.parent.kind !== SyntaxKind.ObjectBindingPattern) return false
  return declaredName(parent) === token && (parent as Node & { propertyName?: Node }).propertyName === undefined
}

/**
 * A default export goes by any name: adds the uses under the names that importing files give it, and answers the names
 * under which other files export it again.
 */
function defaultNames(codeBase: CodeBase, name: Node, found: Set<Node>): string[] {
  const declaration = name.parent
  if (!hasModifier(declaration, SyntaxKind.DefaultKeyword)) return []
  for (const taken of codeBase.importsOf(name.getSourceFile().fileName)) {
    const local = taken.kind === SyntaxKind.ImportClause ? declaredName(taken) : undefined
    if (local) localReferences(local)?.forEach((use) => found.add(use))
  }
  return codeBase.defaultReexports(name.getSourceFile().fileName)
}

/** The members of the same name in the classes and interfaces that the member's class extends and implements. */
function overriddenMembers(codeBase: CodeBase, name: Node): Node[] {
  const owner = name.parent.parent
  const isMember = owner?.kind === SyntaxKind.ClassDeclaration || owner?.kind === SyntaxKind.ClassExpression || owner?.kind === SyntaxKind.InterfaceDeclaration
  return isMember ? membersOfBases(codeBase, owner, textOf(name) ?? '', new Set()) : []
}

function membersOfBases(codeBase: CodeBase, owner: Node, name: string, seen: Set<Node>): Node[] {
  if (seen.has(owner)) return []
  seen.add(owner)
  const found: Node[] = []
  for (const keyword of [SyntaxKind.ExtendsKeyword, SyntaxKind.ImplementsKeyword] as const) {
    for (const expression of heritage(owner, keyword)) {
      for (const base of codeBase.declarationsAt(expression)) {
        for (const member of (base as Node & { members?: readonly Node[] }).members ?? []) {
          const memberName = isFunctionNode(member) || 'name' in member ? declaredName(member) : undefined
          if (memberName && textOf(memberName) === name) found.push(memberName)
        }
        found.push(...membersOfBases(codeBase, base, name, seen))
      }
    }
  }
  return found
}
