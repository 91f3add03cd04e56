import type { CompilerProject } from '../../compiler/project.ts'
import { findReferences } from '../../compiler/references.ts'
import { getTokenAtPosition, SyntaxKind, type Expression, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { Checker, Symbol, Type } from '../../compiler/types.ts'
import { isHarness } from '../../model/file-context.ts'
import { isCall, textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'

/** Uses and declarations of a name in all open projects, and whether something outside of them declares it too. */
export interface AllReferences {
  readonly uses: readonly Node[]
  readonly declarations: readonly Node[]
  /** In a declaration file or a package. */
  readonly foreign: readonly Node[]
}

/**
 * All open projects as one program. A file that several projects have is seen through one of them, so that every node of a
 * place is one and the same object.
 */
export class Programs {
  readonly context: EditContext
  /** All files that the projects own. */
  readonly files: readonly string[]
  private readonly owners = new Map<string, CompilerProject>()
  private readonly trees = new Map<string, SourceFile | undefined>()
  private readonly references = new Map<Node, AllReferences>()
  private readonly importers = new Map<string, readonly Node[]>()

  constructor(context: EditContext) {
    this.context = context
    for (const file of context.codeBase.files) this.owners.set(file, context.project)
    for (const project of context.projects) {
      for (const file of [...project.files, ...project.foreignFiles])
        if (!this.owners.has(file)) this.owners.set(file, project)
    }
    this.files = [...this.owners.keys()]
  }

  isOwn(file: string): boolean {
    return this.owners.has(file)
  }

  /** Whether a use in a file has to be followed. */
  private isFollowed(file: string): boolean {
    return this.owners.has(file) && !isHarness(file)
  }

  /** Whether the model can be asked about a node: it only knows the project that the edit starts from. */
  isModelled(node: Node): boolean {
    return this.context.codeBase.files.has(node.getSourceFile().fileName)
  }

  projectOf(file: string): CompilerProject {
    return this.owners.get(file) ?? this.context.project
  }

  checkerOf(node: Node): Checker {
    return this.projectOf(node.getSourceFile().fileName).checker
  }

  tree(file: string): SourceFile | undefined {
    if (!this.trees.has(file)) {
      const { codeBase } = this.context
      this.trees.set(file, codeBase.files.has(file) ? codeBase.tree(file) : this.owners.get(file)?.sourceFile(file))
    }
    return this.trees.get(file)
  }

  textOf(file: string): string {
    const { codeBase } = this.context
    return codeBase.files.has(file) ? codeBase.textOf(file) : (this.tree(file)?.text ?? '')
  }

  /** The one node that stands for a place. */
  canonical<Kind extends Node>(node: Kind): Kind {
    const tree = this.tree(node.getSourceFile().fileName)
    return tree && node.getSourceFile() !== tree ? (sameNode(tree, node) ?? node) : node
  }

  /** Everything that refers to what a name names, in every project that has the file; a harness waits for whatever it is given. */
  referencesTo(name: Node): AllReferences {
    const known = this.references.get(name)
    if (known) return known
    const uses = new Set<Node>()
    const declarations = new Set<Node>()
    const foreign = new Set<Node>()
    const file = name.getSourceFile().fileName
    for (const project of new Set([this.projectOf(file), ...this.context.projects])) {
      const tree = project === this.projectOf(file) ? undefined : project.sourceFile(file)
      if (project !== this.projectOf(file) && !tree) continue
      const own = tree ? sameNode(tree, name) : name
      if (!own) continue
      const found = findReferences(project, own)
      for (const use of found.uses)
        if (isMention(use) && this.isFollowed(use.getSourceFile().fileName)) uses.add(this.canonical(use))
      for (const declaration of found.declarations) {
        if (this.isOwn(declaration.getSourceFile().fileName)) declarations.add(this.canonical(declaration))
        else foreign.add(declaration)
      }
    }
    uses.delete(name)
    const all = { uses: [...uses], declarations: [...declarations], foreign: [...foreign] }
    this.references.set(name, all)
    return all
  }

  typeOf(node: Node): Type {
    return this.checkerOf(node).getTypeAtLocation(node)
  }

  contextualType(node: Node): Type | undefined {
    return this.checkerOf(node).getContextualType(node as Expression)
  }

  symbolAt(name: Node): Symbol | undefined {
    return this.isModelled(name) ? this.context.codeBase.symbolAt(name) : this.checkerOf(name).getSymbolAtLocation(name)
  }

  /** The specifiers of imports, re-exports, `require` calls and their like that lead to a file, or may because they lead nowhere, in all files, tests and scripts as well. */
  importsOf(file: string): readonly Node[] {
    const known = this.importers.get(file)
    if (known) return known
    const found: Node[] = []
    const hints = nameHints(file, this.context)
    for (const other of this.files) {
      if (!this.isFollowed(other)) continue
      const text = this.textOf(other)
      if (!hints.some((hint) => text.includes(hint)) && !/['"]\.{1,2}(?:\/\.\.)*\/?['"]/.test(text)) continue
      const tree = this.tree(other)
      for (const specifier of tree ? specifiersIn(tree) : []) {
        const written = textOf(specifier)
        if (written === undefined) continue
        const target = this.resolve(other, written)
        if (target === file || (target === undefined && mayName(written, file))) found.push(specifier)
      }
    }
    this.importers.set(file, found)
    return found
  }

  resolve(fromFile: string, specifier: string): string | undefined {
    return this.context.codeBase.files.has(fromFile)
      ? this.context.codeBase.ownModule(fromFile, specifier)
      : this.projectOf(fromFile).resolveModule(fromFile, specifier)
  }

  /** `server/app.ts:12`, for a sentence. */
  placeOf(node: Node): string {
    const { fileName, text } = node.getSourceFile()
    return `${this.context.contexts.relative(fileName)}:${text.slice(0, node.getStart()).split('\n').length}`
  }
}

/** A module's own symbol is mentioned by its file as a whole, which runs nothing. */
function isMention(use: Node): boolean {
  switch (use.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.PrivateIdentifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.NumericLiteral:
      return true
    default:
      return false
  }
}

/** What stands in a specifier that leads to a file: its name, that of its directory for an index, the name of its package. */
function nameHints(file: string, context: EditContext): string[] {
  const base = /([^/]+?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[1] ?? ''
  const folder = file.split('/').at(-2)
  const packages = context.codeBase.manifests.flatMap(({ directory, name }) =>
    name !== undefined && file.startsWith(`${directory}/`) ? [name] : [],
  )
  return [base === 'index' ? (folder ?? base) : base, ...packages]
}

/** Also what loads a file for a test, with other things in the place of what it imports. */
const requireCall = /\b(?:require|import|proxyquire|rewire|esmock|requireActual|importActual)\s*(?:<[^<>]*>)?\(\s*['"]/g

function specifiersIn(tree: SourceFile): Node[] {
  const found: Node[] = [...tree.imports]
  for (const match of tree.text.matchAll(requireCall)) {
    const token = getTokenAtPosition(tree, match.index + match[0].length)
    if (token.kind === SyntaxKind.StringLiteral && isCall(token.parent) && !found.includes(token)) found.push(token)
  }
  return found
}

/** Whether a specifier that cannot be resolved may mean a file: an alias such as `~/load`. */
function mayName(specifier: string, file: string): boolean {
  if (!/^(?:[~@#$]|\.+\/(?:[^/]+\/)*(?:dist|build|lib|out)\/)/.test(specifier) || !specifier.includes('/')) return false
  const last = specifier
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .at(-1)
  const [folder, name] = file
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .slice(-2)
  return last === (name === 'index' ? folder : name)
}

function sameNode<Kind extends Node>(tree: SourceFile, node: Kind): Kind | undefined {
  if (node.kind === SyntaxKind.SourceFile) return tree as Node as Kind
  let found: Node | undefined = getTokenAtPosition(tree, node.getStart())
  while (found && (found.kind !== node.kind || found.pos !== node.pos || found.end !== node.end)) found = found.parent
  return found as Kind | undefined
}
