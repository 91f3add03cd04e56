import type { CompilerProject } from '../compiler/project.ts'
import { isJavaScript } from '../compiler/source-names.ts'
import { getTokenAtPosition, SyntaxKind, type Expression, type Node, type SourceFile } from '../compiler/syntax.ts'
import { SymbolFlags, type Symbol } from '../compiler/types.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Use } from './use.ts'
import type { Value } from './value-kind.ts'
import { apiOfSymbol, moduleOfFile, type ApiReference } from './api-reference.ts'
import { isHarness, type FileContexts } from './file-context.ts'
import type { PackageManifest } from './manifest.ts'
import { ProjectRows } from './project-rows.ts'
import { fileAt } from './worker-files.ts'
import { referencesByName, type ReferenceSource } from './references.ts'
import type { TextIndex, WordSet } from './text-index.ts'
import { localReferences } from './local-references.ts'
import { declaredName, textOf } from './tree.ts'

/** The texts of a project, as far as they are known, and how they may be used. */
export interface SourceMemory {
  readonly index: TextIndex
  /** Whether uses are looked for in a file; in all of them when absent. */
  readonly isSearched?: (file: string) => boolean
  /** The names that the whole project's files gave to blocking functions, where they have been looked for. */
  readonly renamedBlocking?: (() => ReadonlySet<string>) | undefined
  /** The files that may mark functions `@blocking`, where the whole project has been read. */
  readonly taggedFiles?: () => readonly string[]
  /** Called between queries; may throw to end the work, after which the code base is of no use any more. */
  readonly checkpoint?: () => void
}

/**
 * One project as the analysis asks about it: trees, texts and symbols, fetched when they matter and kept for the
 * rest of the analysis. It holds nothing that could not be asked for again.
 */
export class CodeBase implements ReferenceSource {
  readonly project: CompilerProject
  readonly knowledge: Knowledge
  /** The files that the analysis may look into, absolute. */
  readonly files: ReadonlySet<string>
  readonly manifests: readonly PackageManifest[]
  /** What expressions stand for, `null` for nothing known. */
  readonly values = new Map<Node, Value | null>()
  /** The uses of functions that were already followed, by the function. */
  readonly uses = new Map<Node, readonly Use[]>()
  readonly mentioned = new Map<string, readonly Node[]>()
  /** The knowledge tables' rows as far as they concern this project. */
  readonly rows: ProjectRows
  private readonly contexts: FileContexts
  private readonly sources: SourceMemory
  private readonly trees = new Map<string, SourceFile | undefined>()
  private readonly references = new Map<Node, readonly Node[]>()
  private readonly untyped = new Map<string, readonly Node[]>()
  private readonly imports = new Map<string, readonly Node[]>()
  private readonly specifiers = new Map<string, readonly Node[]>()
  private readonly symbols = new Map<Node, Symbol | undefined>()
  private readonly aliased = new Map<number, Symbol>()
  private relevant: readonly string[] | undefined
  private readonly apis = new Map<number, ApiReference | undefined>()
  private readonly modules = new Map<string, string | undefined>()

  constructor(
    project: CompilerProject,
    knowledge: Knowledge,
    manifests: readonly PackageManifest[],
    contexts: FileContexts,
    sources: SourceMemory,
  ) {
    this.project = project
    this.knowledge = knowledge
    this.files = new Set([...project.files, ...project.foreignFiles])
    this.sources = sources
    this.manifests = manifests
    this.contexts = contexts
    this.rows = new ProjectRows(knowledge, manifests, contexts)
  }

  /**
   * Lets go of all nodes, as the trees that they belong to are about to be released. Until the next call every node of
   * a place is one and the same object, so that nodes can be compared.
   */
  forgetNodes(): void {
    for (const store of [
      this.trees,
      this.references,
      this.untyped,
      this.imports,
      this.specifiers,
      this.symbols,
      this.values,
      this.uses,
      this.mentioned,
      this.aliased,
    ])
      store.clear()
  }

  /** The node of today's tree at the place of one that an earlier tree gave. */
  current(node: Node): Node | undefined {
    const tree = this.tree(node.getSourceFile().fileName)
    if (!tree) return undefined
    let found: Node | undefined = getTokenAtPosition(tree, node.getStart())
    while (found && (found.kind !== node.kind || found.pos !== node.pos || found.end !== node.end)) found = found.parent
    return found
  }

  /** The tree of one of the project's own files. */
  tree(file: string): SourceFile | undefined {
    if (!this.files.has(file)) return undefined
    if (!this.trees.has(file)) {
      this.sources.checkpoint?.()
      this.trees.set(file, this.project.sourceFile(file))
    }
    return this.trees.get(file)
  }

  /** New names of blocking functions that are known from before. */
  get renamedBlocking(): ReadonlySet<string> | undefined {
    return this.sources.renamedBlocking?.()
  }

  /** The project's files that may mark functions `@blocking`. */
  taggedFiles(): readonly string[] {
    return this.sources.taggedFiles?.() ?? this.filesWith('blocking')
  }

  private isSearched(file: string): boolean {
    return this.sources.isSearched?.(file) ?? true
  }

  /** Whether a file only serves tests or one-off scripts: what it does to the code that it uses says nothing of the event loop. */
  private isBeside(file: string): boolean {
    const context = this.contexts.of(file)
    return context === 'test' || context === 'script'
  }

  /** The text of one of the project's own files; empty for others. */
  textOf(file: string): string {
    let text = this.sources.index.get(file)
    if (text === undefined) {
      text = this.tree(file)?.text ?? ''
      this.sources.index.set(file, text)
    }
    return text
  }

  /** The project's file that an import leads to; undefined for packages and for what is not there. */
  ownModule(fromFile: string, specifier: string): string | undefined {
    const key = `${fromFile}\0${specifier}`
    if (!this.modules.has(key)) {
      const resolved = this.project.resolveModule(fromFile, specifier)
      this.modules.set(
        key,
        resolved !== undefined && this.files.has(resolved) ? resolved : this.sibling(fromFile, specifier),
      )
    }
    return this.modules.get(key)
  }

  /** The file at a relative specifier, for `require` in TypeScript, which the compiler does not resolve. */
  private sibling(fromFile: string, specifier: string): string | undefined {
    return specifier.startsWith('.') ? fileAt(fromFile, specifier, this.files) : undefined
  }

  /** Every use of the thing that this declaring name names. */
  referencesTo(name: Node): readonly Node[] {
    let found = this.references.get(name)
    if (!found) {
      found = localReferences(name) ?? referencesByName(this, name)
      this.references.set(name, found)
    }
    return found
  }

  /** The files whose code can lead to the event loop: all that are searched but tests and scripts, by the first question. */
  private relevantFiles(): readonly string[] {
    this.relevant ??= [...this.files].filter((file) => !this.isBeside(file) && this.isSearched(file))
    return this.relevant
  }

  /** Whether tests or scripts mention a word: code that only they use does not run on the event loop. */
  isMentionedBeside(word: string): boolean {
    return [...this.files].some(
      (file) => this.isBeside(file) && !isHarness(file) && this.isSearched(file) && this.mayMention(file, word),
    )
  }

  filesWith(word: string): readonly string[] {
    return this.relevantFiles().filter((file) => this.mayMention(file, word))
  }

  /** Whether a word seems to stand in the text of one of the project's own files. */
  mayMention(file: string, word: string): boolean {
    const text = this.textOf(file)
    // Private names and names outside of ASCII are no words of the index.
    return /^[\w$]+$/.test(word) ? this.sources.index.mayMention(file, word) : text.includes(word)
  }

  /** Whether one of the words seems to stand in the text of one of the project's own files. */
  mayMentionOneOf(file: string, words: WordSet): boolean {
    this.textOf(file)
    return this.sources.index.mayMentionOneOf(file, words)
  }

  /** The symbol at a name, or undefined where the checker knows none. */
  symbolAt(name: Node): Symbol | undefined {
    if (!this.symbols.has(name)) this.fetchSymbols([name])
    return this.symbols.get(name)
  }

  /** What a name means, behind imports and re-exports. */
  targetAt(name: Node): Symbol | undefined {
    const symbol = this.symbolAt(name)
    if (!symbol || !(symbol.flags & SymbolFlags.Alias)) return symbol
    let target = this.aliased.get(symbol.id)
    if (!target) {
      target = this.project.checker.getAliasedSymbol(symbol)
      this.aliased.set(symbol.id, target)
    }
    return target
  }

  /** The member that `{name}` in a destructuring reads. */
  boundMember(name: Node): Symbol | undefined {
    const text = textOf(name)
    return text === undefined ? undefined : this.project.checker.getTypeAtLocation(name.parent.parent).getProperty(text)
  }

  /** What an object literal's member stands for in the type that is expected of the literal. */
  expectedMember(name: Node): Symbol | undefined {
    const text = textOf(name)
    if (text === undefined) return undefined
    const expected = this.project.checker.getContextualType(name.parent.parent as Expression)
    return expected?.getNonNullableType().getProperty(text)
  }

  /** The declarations, in the project or outside, of what a class or interface name means. */
  declarationsAt(expression: Node): readonly Node[] {
    const name =
      expression.kind === SyntaxKind.PropertyAccessExpression ? (expression as Node & { name: Node }).name : expression
    return (this.targetAt(name)?.declarations ?? []).flatMap((handle) => handle.resolve() ?? [])
  }

  /** Fetches the symbols of several names in one round trip. */
  fetchSymbols(names: readonly Node[]): void {
    const missing = names.filter((name) => !this.symbols.has(name))
    const first = missing[0]
    if (!first) return
    this.sources.checkpoint?.()
    const found = this.project.checker.getSymbolAtLocation(missing)
    missing.forEach((name, index) => this.symbols.set(name, found[index]))
  }

  /** The project's own declaration that a name leads to, through imports. */
  ownDeclaration(name: Node): Node | undefined {
    const target = this.targetAt(name)
    if (!target) return undefined
    const handle = target.valueDeclaration ?? target.declarations[0]
    if (!handle || handle.path.includes('/node_modules/') || handle.path.startsWith('bundled:')) return undefined
    const node = handle.resolve()
    return node && this.files.has(node.getSourceFile().fileName) ? node : undefined
  }

  /** What of Node or of a package a name stands for, by its type. */
  typedApi(name: Node): ApiReference | undefined {
    const symbol = this.symbolAt(name)
    if (!symbol) return undefined
    if (!this.apis.has(symbol.id)) this.apis.set(symbol.id, apiOfSymbol(this.project.checker, symbol))
    return this.apis.get(symbol.id)
  }

  /** The name of an expression's type and the module that declares it, for types from outside of the project. */
  typeName(expression: Node): { readonly module: string; readonly name: string } | undefined {
    const symbol = this.project.checker.getTypeAtLocation(expression).getSymbol()
    const file = symbol?.declarations[0]?.path
    const module = file === undefined ? undefined : moduleOfFile(file)
    return symbol && module !== undefined ? { module, name: symbol.name } : undefined
  }

  /**
   * Where the project takes in a file as a whole: `require('./file')` calls, and the import clauses and namespace imports
   * that give it a name.
   */
  importsOf(file: string): readonly Node[] {
    let found = this.imports.get(file)
    if (!found) {
      found = this.specifiersOf(file).flatMap((specifier) => importingNode(specifier) ?? [])
      this.imports.set(file, found)
    }
    return found
  }

  /** The names under which other files export a file's default export again: `export {default as Name} from './file'`. */
  defaultReexports(file: string): string[] {
    const found: string[] = []
    for (const specifier of this.specifiersOf(file)) {
      const { exportClause } = specifier.parent as Node & { exportClause?: Node }
      exportClause?.forEachChild((element) => {
        const { propertyName, name } = element as Node & { propertyName?: Node; name?: Node }
        const text = textOf(name)
        if (textOf(propertyName) === 'default' && text !== undefined) found.push(text)
      })
    }
    return found
  }

  /** The specifiers in other files that lead to a file. */
  private specifiersOf(file: string): readonly Node[] {
    const known = this.specifiers.get(file)
    if (known) return known
    const base = /([^/]+?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[1] ?? ''
    const stem = base === 'index' ? (file.split('/').at(-2) ?? base) : base
    const found: Node[] = []
    for (const other of this.relevantFiles()) {
      // `require('.')` and `require('..')` name no stem; they are rare enough to miss.
      if (other === file || !this.textOf(other).includes(stem)) continue
      const tree = this.tree(other)
      for (const specifier of tree ? moduleSpecifiers(tree) : []) {
        const text = textOf(specifier)
        if (text !== undefined && text.includes(stem) && this.ownModule(other, text) === file) found.push(specifier)
      }
    }
    this.specifiers.set(file, found)
    return found
  }

  /**
   * Member accesses `.name` in the project's JavaScript for which the checker knows no symbol. TypeScript is left out: what is
   * `any` there is too little to go by.
   */
  untypedAccesses(name: string): readonly Node[] {
    const known = this.untyped.get(name)
    if (known) return known
    const found: Node[] = []
    if (/^[\w$]+$/.test(name)) {
      const pattern = new RegExp(`\\.\\s*${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
      for (const file of this.filesWith(name).filter(isJavaScript)) {
        const text = this.textOf(file)
        const names: Node[] = []
        for (const match of text.matchAll(pattern)) {
          const tree = this.tree(file)
          if (!tree) break
          const node = getTokenAtPosition(tree, match.index + match[0].length - 1)
          if (
            node.kind === SyntaxKind.Identifier &&
            node.parent.kind === SyntaxKind.PropertyAccessExpression &&
            declaredName(node.parent) === node
          )
            names.push(node)
        }
        this.fetchSymbols(names)
        for (const node of names) if (!this.symbolAt(node)) found.push(node)
      }
    }
    this.untyped.set(name, found)
    return found
  }
}

/** The specifiers of a file's imports; TypeScript does not count `require` calls in its own files among them. */
function moduleSpecifiers(tree: SourceFile): Node[] {
  const found = [...tree.imports]
  if (!/\.[cm]?tsx?$/.test(tree.fileName)) return found
  for (const match of tree.text.matchAll(/\brequire\s*\(\s*['"]/g)) {
    const token = getTokenAtPosition(tree, match.index + match[0].length)
    if (token.kind === SyntaxKind.StringLiteral && !found.includes(token)) found.push(token)
  }
  return found
}

/** The `require` call or the naming import clause around a module specifier. */
function importingNode(specifier: Node): Node | undefined {
  const parent = specifier.parent
  if (parent.kind === SyntaxKind.CallExpression) return parent
  if (parent.kind !== SyntaxKind.ImportDeclaration) return undefined
  const clause = (parent as Node & { importClause?: Node & { name?: Node; namedBindings?: Node } }).importClause
  if (clause?.name) return clause
  return clause?.namedBindings?.kind === SyntaxKind.NamespaceImport ? clause.namedBindings : undefined
}
