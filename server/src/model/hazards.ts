import { SyntaxKind, type CallExpression, type NewExpression, type Node, type SourceFile } from '../compiler/syntax.ts'
import { lastMemberName, normalizeModule } from '../knowledge/index.ts'
import type { BlockingRow } from '../knowledge/row.ts'
import { blockingRows, resolveCallee } from './api-rows.ts'
import { apiOfExpression } from './value.ts'
import type { CodeBase } from './code-base.ts'
import { rowHolds } from './row-conditions.ts'
import { findDeclaration } from './scope.ts'
import { isNothing, declaredName, isCall, isFunctionNode, terminalName, textOf, unwrap, walk } from './tree.ts'

/** A place where the event loop would stand still if the code there ran on it. */
export interface Hazard {
  /** The call, or the mention of a blocking function that is handed over to be called. */
  readonly node: Node
  /** What to mark: the callee. */
  readonly mark: Node
  /** As the code names it: `fs.readFileSync`. */
  readonly name: string
  readonly row: BlockingRow
}

/**
 * Collects the hazards of one file while its tree is walked. Names are looked at first; what a name stands for is
 * asked only for those that the tables know, and for local names of the tables' modules.
 */
export class HazardCollector {
  private readonly codeBase: CodeBase
  private readonly candidates: Node[] = []
  private readonly localNames = new Set<string>()

  constructor(codeBase: CodeBase) {
    this.codeBase = codeBase
  }

  readonly visit: readonly (readonly [SyntaxKind, (node: Node) => void])[] = [
    [SyntaxKind.ImportDeclaration, (node) => this.noteImport(node)],
    [SyntaxKind.VariableDeclaration, (node) => this.noteVariable(node)],
    [SyntaxKind.CallExpression, (node) => this.noteCall(node)],
    [SyntaxKind.NewExpression, (node) => this.noteCall(node)],
    [SyntaxKind.TaggedTemplateExpression, (node) => this.noteTag((node as Node & { tag: Node }).tag)],
  ]

  /** Whether calls by this name are looked at in this file. */
  isKnownName(name: string | undefined): boolean {
    return name !== undefined && (this.codeBase.rows.blockingNames.has(name) || this.localNames.has(name))
  }

  private noteImport(node: Node): void {
    const specifier = textOf((node as Node & { moduleSpecifier: Node }).moduleSpecifier)
    if (specifier === undefined) return
    const isTracked = this.isTracked(specifier)
    const clause = (node as Node & { importClause?: Node & { name?: Node; namedBindings?: Node } }).importClause
    const bindings = clause?.namedBindings
    if (isTracked) this.noteName(clause?.name)
    if (bindings?.kind === SyntaxKind.NamedImports) {
      bindings.forEachChild((binding) => {
        const { propertyName, name } = binding as Node & { propertyName?: Node; name: Node }
        if (propertyName && (isTracked || this.isKnownName(textOf(propertyName)))) this.noteName(name)
      })
    } else if (bindings && isTracked) this.noteName((bindings as Node & { name: Node }).name)
  }

  /**
   * `const {execSync: sh} = require('child_process')`, `const marked = require('marked')`, `const run = cp.execSync`. A variable
   * without a value may get any later.
   */
  private noteVariable(node: Node): void {
    const { name, initializer } = node as Node & { name: Node; initializer?: Node }
    if (!initializer || isNothing(initializer)) {
      this.noteName(name)
      return
    }
    const value = unwrap(initializer)
    const source = isCall(value) ? textOf(value.arguments?.[0]) : undefined
    const callee = isCall(value) ? unwrap(value.expression) : undefined
    const imported =
      source !== undefined &&
      (textOf(callee) === 'require' || callee?.kind === SyntaxKind.ImportKeyword) &&
      this.isTracked(source)
    if (name.kind !== SyntaxKind.Identifier) {
      this.notePattern(name)
    } else if (imported || this.isKnownName(textOf(terminalName(value))) || this.isKnownName(textOf(rootName(value)))) {
      this.noteName(name)
    }
  }

  private notePattern(pattern: Node): void {
    pattern.forEachChild((element) => {
      const { propertyName, name } = element as Node & { propertyName?: Node; name?: Node }
      if (!name) return
      if (name.kind !== SyntaxKind.Identifier) this.notePattern(name)
      else if (propertyName || pattern.kind === SyntaxKind.ArrayBindingPattern) this.noteName(name)
    })
  }

  /** `import('fs').then(({readFileSync: read}) => …)`. */
  private noteReaction(reaction: Node | undefined): void {
    if (!reaction || !isFunctionNode(reaction)) return
    const name = reaction.parameters[0] && declaredName(reaction.parameters[0])
    if (name && name.kind !== SyntaxKind.Identifier) this.notePattern(name)
  }

  private isTracked(specifier: string): boolean {
    return this.codeBase.knowledge.blockingByModule.has(normalizeModule(specifier))
  }

  private noteName(name: Node | undefined): void {
    const text = textOf(name)
    if (text !== undefined) this.localNames.add(text)
  }

  /** Looks at a call whatever its name says. */
  consider(call: CallExpression | NewExpression): void {
    this.candidates.push(call)
  }

  /** Notes a call of something that may block, and what blocks among its arguments. */
  noteCall(node: Node): void {
    if (!isCall(node)) return
    const called = textOf(terminalName(node.expression))
    if (called === 'then') this.noteReaction(node.arguments?.[0])
    if (this.isKnownName(called)) this.candidates.push(node)
    for (const argument of node.arguments ?? []) {
      if (argument.kind !== SyntaxKind.PropertyAccessExpression && argument.kind !== SyntaxKind.Identifier) continue
      const name = textOf(terminalName(argument))
      if (name !== undefined && /Sync$/.test(name) && this.isKnownName(name)) this.candidates.push(argument)
    }
  }

  private noteTag(tag: Node): void {
    if (this.isKnownName(textOf(terminalName(tag)))) this.candidates.push(tag)
  }

  /** The hazards among the candidates; asks the compiler for all undecided names of the file in one round trip. */
  finish(): Hazard[] {
    if (this.candidates.length === 0) return []
    this.codeBase.fetchSymbols(
      this.candidates.flatMap((node) => terminalName(isCall(node) ? node.expression : node) ?? []),
    )
    return this.candidates.flatMap(
      (node) => (isCall(node) ? this.hazardOfCall(node) : this.hazardOfMention(node)) ?? [],
    )
  }

  private hazardOfCall(call: CallExpression | NewExpression): Hazard | undefined {
    const callee = resolveCallee(this.codeBase, call)
    // A `require` of the project's own is some other function; one that `createRequire` made is the real thing.
    if (textOf(call.expression) === 'require' && callee.value?.kind !== 'api' && findDeclaration(call.expression))
      return undefined
    const row = blockingRows(this.codeBase, callee.apis).find((candidate) => rowHolds(this.codeBase, candidate, call))
    return row && { node: call, mark: call.expression, name: nameOf(call.expression, row), row }
  }

  /**
   * A blocking function that is handed to something which calls it during the call, as `files.map(fs.readFileSync)`, or that is a
   * template's tag.
   */
  private hazardOfMention(node: Node): Hazard | undefined {
    const api = apiOfExpression(this.codeBase, node)
    const row =
      api &&
      blockingRows(this.codeBase, [api]).find(
        (candidate) => candidate.when === undefined && candidate.size === undefined,
      )
    if (row && node.parent.kind === SyntaxKind.TaggedTemplateExpression)
      return { node: node.parent, mark: node, name: nameOf(node, row), row }
    const method = isCall(node.parent) ? textOf(terminalName(node.parent.expression)) : undefined
    if (!row || !/^(?:map|forEach|filter|flatMap|some|every|find|reduce)$/.test(method ?? '')) return undefined
    return { node, mark: node, name: nameOf(node, row), row }
  }
}

function rootName(expression: Node): Node {
  let current = unwrap(expression)
  for (;;) {
    if (current.kind === SyntaxKind.PropertyAccessExpression || isCall(current))
      current = unwrap((current as Node & { expression: Node }).expression)
    else return current
  }
}

/** The callee as written when it is a plain name or path that says what it is, else the name of the tables. */
function nameOf(callee: Node, row: BlockingRow): string {
  const text = callee.getText()
  const known = lastMemberName(row.member)
  return /^[\w$.]{1,40}$/.test(text) && (text.endsWith(known) || known === 'default')
    ? text
    : known === 'default'
      ? row.module
      : known
}

/** Functions of a file that their documentation comment marks with a tag: `@blocking`, `@nonBlocking`, `@worker`. */
export function taggedFunctions(tree: SourceFile, tag: string): Node[] {
  if (!tree.text.includes(`@${tag}`)) return []
  const found: Node[] = []
  walk(tree, (node) => {
    if (hasTag(node, tag)) found.push(node)
  })
  return found
}

/** Whether a declaration, or the variable statement around a function, carries a documentation tag. */
export function hasTag(node: Node, tag: string): boolean {
  for (let current: Node | undefined = node, up = 0; current && up < 4; current = current.parent, up++) {
    for (const comment of current.jsDoc ?? []) {
      if (new RegExp(`^\\s*(?:/\\*\\*|\\*)?\\s*@${tag}\\b`, 'm').test(comment.getText())) return true
    }
    if (
      current.kind !== SyntaxKind.ArrowFunction &&
      current.kind !== SyntaxKind.FunctionExpression &&
      current.kind !== SyntaxKind.VariableDeclaration &&
      current.kind !== SyntaxKind.VariableDeclarationList
    )
      return false
  }
  return false
}
