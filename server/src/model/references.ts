import { getTokenAtPosition, SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import type { Symbol } from '../compiler/types.ts'
import { localReferences } from './local-references.ts'
import { heritage } from './members.ts'
import { declaredName, hasModifier, isFunctionNode, textOf } from './tree.ts'

/** What the search asks of the project that it goes through. */
export interface ReferenceSource {
  /** The files whose code can lead to the event loop, and of those the ones whose text has a word. */
  filesWith(word: string): readonly string[]
  textOf(file: string): string
  tree(file: string): SourceFile | undefined
  /** The tokens that a word was found at, by the word; kept as long as the trees. */
  readonly mentioned: Map<string, readonly Node[]>
  /** Fetches the symbols of several names in one round trip. */
  fetchSymbols(names: readonly Node[]): void
  /** What a name means, behind imports and re-exports. */
  targetAt(name: Node): Symbol | undefined
  /** The member that `{name}` in a destructuring reads. */
  boundMember(name: Node): Symbol | undefined
  /** What an object literal's member stands for in the type that is expected of the literal. */
  expectedMember(name: Node): Symbol | undefined
  declarationsAt(expression: Node): readonly Node[]
  importsOf(file: string): readonly Node[]
  defaultReexports(file: string): readonly string[]
}

/**
 * The uses of a declared name in the project's files that can matter, aliases and re-exports included; for a class
 * member also the uses of what it implements or overrides, and for a member of an object literal those of the member that is
 * expected there. The text tells where the name stands, the checker what it means
 * there: much cheaper than the compiler's own search, which goes through tests, declaration files and all of their types.
 */
export function referencesByName(source: ReferenceSource, name: Node): readonly Node[] {
  const text = textOf(name)
  const targets = new Set(declarationKeys(source.targetAt(name)))
  // A name that the parser missed is mentioned nowhere, and would match everywhere.
  if (text === undefined || text === '' || targets.size === 0) return []
  for (const member of overriddenMembers(source, name))
    declarationKeys(source.targetAt(member)).forEach((key) => targets.add(key))
  const inLiteral = inObjectLiteral(name)
  if (inLiteral) declarationKeys(source.expectedMember(name)).forEach((key) => targets.add(key))
  const isMember = inLiteral || ownerOf(name) !== undefined
  const found = new Set<Node>()
  const searched = new Set<string>()
  const texts = [text, ...defaultNames(source, name, found)]
  for (let next = texts.pop(); next !== undefined; next = texts.pop()) {
    if (searched.has(next)) continue
    searched.add(next)
    for (const token of mentions(source, next, isMember)) {
      if (token === name || !refersTo(source, token, targets)) continue
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

function refersTo(source: ReferenceSource, token: Node, targets: ReadonlySet<string>): boolean {
  const symbol = isShorthandBinding(token) ? source.boundMember(token) : source.targetAt(token)
  return declarationKeys(symbol).some((key) => targets.has(key))
}

/** The tokens that are a name, in the files whose code can lead to the event loop; their symbols are fetched together. */
function mentions(source: ReferenceSource, word: string, isMember: boolean): readonly Node[] {
  const key = isMember ? `.${word}` : word
  const known = source.mentioned.get(key)
  if (known) return known
  const tokens = source.filesWith(word).flatMap((file) => {
    const tree = source.tree(file)
    return tree ? tokensOf(tree, source.textOf(file), word, isMember) : []
  })
  source.fetchSymbols(tokens)
  source.mentioned.set(key, tokens)
  return tokens
}

function tokensOf(tree: SourceFile, text: string, word: string, isMember: boolean): Node[] {
  const tokens: Node[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (wordCharacter.test(text[at - 1] ?? '') || wordCharacter.test(text[at + word.length] ?? '')) continue
    if (isMember && !precedesMember(text, at)) continue
    const token = getTokenAtPosition(tree, at)
    const isName = token.kind === SyntaxKind.Identifier || token.kind === SyntaxKind.PrivateIdentifier
    const isKey = token.kind === SyntaxKind.StringLiteral && token.parent.kind === SyntaxKind.ElementAccessExpression
    if ((isName || isKey) && textOf(token) === word) tokens.push(token)
  }
  return tokens
}

const wordCharacter = /[\w$]/

/** A member is named behind a dot, as a quoted key, or in the braces of a destructuring. */
function precedesMember(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && /\s/.test(text[before] ?? '')) before--
  return /[.{,'"`#]/.test(text[before] ?? '')
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
function defaultNames(source: ReferenceSource, name: Node, found: Set<Node>): readonly string[] {
  const declaration = name.parent
  if (!hasModifier(declaration, SyntaxKind.DefaultKeyword)) return []
  for (const taken of source.importsOf(name.getSourceFile().fileName)) {
    const local = taken.kind === SyntaxKind.ImportClause ? declaredName(taken) : undefined
    if (local) localReferences(local)?.forEach((use) => found.add(use))
  }
  return source.defaultReexports(name.getSourceFile().fileName)
}

/** The members of the same name in the classes and interfaces that the member's class extends and implements. */
function overriddenMembers(source: ReferenceSource, name: Node): Node[] {
  const owner = ownerOf(name)
  return owner ? membersOfBases(source, owner, textOf(name) ?? '', new Set()) : []
}

function inObjectLiteral(name: Node): boolean {
  return name.parent.parent?.kind === SyntaxKind.ObjectLiteralExpression
}

/** The class or interface that a name is a member of. */
function ownerOf(name: Node): Node | undefined {
  const owner = name.parent.parent
  switch (owner?.kind) {
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.InterfaceDeclaration:
      return owner
    default:
      return undefined
  }
}

function membersOfBases(source: ReferenceSource, owner: Node, name: string, seen: Set<Node>): Node[] {
  if (seen.has(owner)) return []
  seen.add(owner)
  const found: Node[] = []
  for (const keyword of [SyntaxKind.ExtendsKeyword, SyntaxKind.ImplementsKeyword] as const) {
    for (const expression of heritage(owner, keyword)) {
      for (const base of source.declarationsAt(expression)) {
        for (const member of (base as Node & { members?: readonly Node[] }).members ?? []) {
          const memberName = isFunctionNode(member) || 'name' in member ? declaredName(member) : undefined
          if (memberName && textOf(memberName) === name) found.push(memberName)
        }
        found.push(...membersOfBases(source, base, name, seen))
      }
    }
  }
  return found
}
