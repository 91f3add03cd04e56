import type { CompilerProject } from '../../compiler/project.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import {
  SyntaxKind,
  isCallExpression,
  isIdentifier,
  isStatement,
  isTypeNode,
  isVariableStatement,
  type HeritageClause,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { findDeclaration, findName } from '../../model/scope.ts'
import { textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsIn, type Binding } from './bindings.ts'
import { habitsOf, moduleAsWritten, type Habits } from './habits.ts'
import { moduleKindOf, type ModuleKind } from './module-kind.ts'
import { freeName, isFreeAtTop, isFreeName, isSameNode, nameForModule, namesIn } from './names.ts'
import { isRelative, originOf, pathBetween, type Origin } from './origin.ts'
import type { NewName } from './import-text.ts'
import type { NewConstant } from './plan-imports.ts'
import { writeImports } from './write-imports.ts'

export interface UseOptions {
  /** Where the name will be written, so that no scope on the way hides it. Without it no scope of the file may have the name. */
  readonly at?: Node
  /** Whether the name is only used as a type. */
  readonly typeOnly?: boolean
  /** What to call it where the file has no name for it yet; its own name when absent. */
  readonly preferredName?: string
}

const byDraft = new WeakMap<EditDraft, Map<string, FileImports>>()

/** The imports of a file as one draft changes them: the same object for all who work on that draft. They are written by `draft.finish`. */
export function importsOf(
  context: Pick<EditContext, 'projects' | 'project'>,
  draft: EditDraft,
  sourceFile: SourceFile,
): FileImports {
  const { fileName } = sourceFile
  const files = byDraft.get(draft) ?? new Map<string, FileImports>()
  byDraft.set(draft, files)
  let imports = files.get(fileName)
  if (!imports) {
    const owner = [context.project, ...context.projects].find(({ files: own }) => own.includes(fileName))
    files.set(fileName, (imports = new FileImports(owner ?? context.project, sourceFile)))
    const created = imports
    draft.beforeFinish(() => created.write(draft))
  }
  return imports
}

/** Collects what one file imports anew and what it imports no longer. */
export class FileImports {
  private readonly project: CompilerProject
  private readonly sourceFile: SourceFile
  private readonly habits: Habits
  private readonly kind: ModuleKind
  private readonly added: NewName[] = []
  private readonly constants: NewConstant[] = []
  /** Names that are declared in the course of the draft. */
  private readonly taken = new Set<string>()
  private readonly kept = new Set<Binding>()
  /** Offsets of mentions that go away. */
  private readonly released = new Map<Binding, Set<number>>()

  constructor(project: CompilerProject, sourceFile: SourceFile) {
    this.project = project
    this.sourceFile = sourceFile
    this.habits = habitsOf(sourceFile)
    this.kind = moduleKindOf(project, sourceFile)
  }

  /**
   * The expression for what a module exports, importing it where the file has no name for it yet. `member` is the exported name, or a path
   * (`promises.readFile`); `default` for the default export, `*` for the module as an object, and `=` for what the module assigns to
   * `module.exports`, which import syntax gives as the default. The module may be written with or without `node:`.
   */
  use(module: string, member: string, { at, typeOnly = false, preferredName }: UseOptions = {}): string {
    const existing = this.existing(module, member, at, typeOnly)
    if (existing !== undefined) return existing
    const specifier = moduleAsWritten(module, this.habits)
    const [imported = '', ...rest] = member.split('.')
    if (typeOnly && (isJavaScript(this.sourceFile.fileName) || this.kind.syntax !== 'import'))
      return [
        `import(${this.habits.quote}${specifier}${this.habits.quote})`,
        ...(imported === '*' || imported === '=' ? rest : [imported, ...rest]),
      ].join('.')
    if (this.kind.syntax === 'import-equals') {
      const local = this.local(specifier, '=', at, typeOnly, nameForModule(specifier))
      return [local, ...(imported === '*' || imported === '=' ? rest : [imported, ...rest])].join('.')
    }
    const wanted = preferredName ?? (/^[*=]$|^default$/.test(imported) ? nameForModule(specifier) : imported)
    return [this.local(specifier, imported, at, typeOnly, wanted), ...rest].join('.')
  }

  /** All mentions of imported names inside of a node go away. A name that is mentioned nowhere else is imported no longer. */
  release(node: Node): void {
    const text = this.sourceFile.text.slice(node.getStart(), node.end)
    for (const binding of importsIn(this.sourceFile).bindings) {
      if (!text.includes(binding.name)) continue
      const offsets = this.released.get(binding) ?? new Set<number>()
      for (const mention of namesIn(node, binding.name)) if (this.refersTo(mention, binding)) offsets.add(mention.end)
      if (offsets.size > 0) this.released.set(binding, offsets)
    }
  }

  /**
   * A constant at the top of the file, behind the imports. Gives the name to use: of an equal constant where the file has one, `wanted`
   * or, where that is taken, another.
   */
  addConstant(wanted: string, initializer: string, at?: Node): string {
    const equal = this.constants.find((other) => other.initializer === initializer && this.isVisible(other.name, at))
    if (equal) return equal.name
    for (const statement of this.sourceFile.statements) {
      if (!isVariableStatement(statement)) continue
      for (const { name, initializer: own } of statement.declarationList.declarations) {
        if (!own || !isIdentifier(name) || (statement.declarationList.flags & 2) === 0) continue
        if (squeeze(own.getText(this.sourceFile)) !== squeeze(initializer)) continue
        const seen = at ? findName(at, name.text) : findName(this.sourceFile, name.text)
        if (seen && isSameNode(seen, name.parent)) return name.text
      }
    }
    const name = this.freeAtTop(wanted, at)
    this.taken.add(name)
    this.constants.push({ name, initializer })
    return name
  }

  /** `util.promisify` of an export, as a constant of the file: `const execFileAsync = promisify(execFile)`. */
  usePromisified(module: string, member: string, at?: Node): string {
    const wanted = originOf(module, member.split('.'))
    for (const statement of this.sourceFile.statements) {
      if (!isVariableStatement(statement)) continue
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer || !isCallExpression(initializer) || !isIdentifier(name)) continue
        const [argument] = initializer.arguments
        if (!argument || initializer.arguments.length !== 1) continue
        if (
          !this.standsFor(initializer.expression, originOf('node:util', ['promisify'])) ||
          !this.standsFor(argument, wanted)
        )
          continue
        const seen = at ? findName(at, name.text) : findName(this.sourceFile, name.text)
        if (seen && isSameNode(seen, name.parent)) return name.text
      }
    }
    const last = member.split('.').at(-1) ?? member
    const top = { at: this.sourceFile }
    const initializer = `${this.use('node:util', 'promisify', top)}(${this.use(module, member, top)})`
    return this.addConstant(`${last}Async`, initializer, at)
  }

  /** A free name in a scope, as `freeName` gives it, that the draft's own new names leave free too. It is taken from then on. */
  freeName(scope: Node, wanted: string): string {
    const name = freeName(scope, wanted, (other) => this.taken.has(other))
    this.taken.add(name)
    return name
  }

  /** Writes the changes into the draft. */
  write(draft: EditDraft): void {
    const gone = importsIn(this.sourceFile).bindings.filter((binding) => this.isGone(binding))
    writeImports(
      {
        project: this.project,
        sourceFile: this.sourceFile,
        habits: this.habits,
        syntax: this.kind.syntax,
        gone,
        isValue: (binding) => this.isValue(binding),
        added: this.added,
        constants: this.constants,
      },
      draft,
    )
  }

  private existing(module: string, member: string, at: Node | undefined, typeOnly: boolean): string | undefined {
    let best: { readonly binding: Binding; readonly path: readonly string[] } | undefined
    for (const binding of importsIn(this.sourceFile).bindings) {
      const path = this.pathTo(binding, module, member)
      if (!path || (best && best.path.length <= path.length)) continue
      if (binding.isTypeOnly && !typeOnly) continue
      if (typeOnly && binding.holder.kind === 'variable') continue
      if (!this.isInPlace(binding, at)) continue
      best = { binding, path }
    }
    if (!best) return undefined
    this.kept.add(best.binding)
    return [best.binding.name, ...best.path].join('.')
  }

  /** The members that lead from a binding to an export; undefined when none do. */
  private pathTo(binding: Binding, module: string, member: string): readonly string[] | undefined {
    const isObject = member === '*' || member === '='
    const wanted = originOf(module, isObject ? [] : member.split('.'))
    const path = pathBetween(binding.origin, wanted)
    const { kind } = binding.holder
    if (member === '=' && kind === 'import')
      return isDefaultOf(binding, wanted.module) || (path && isBuiltinOrigin(wanted.module)) ? [] : undefined
    if (path) return path
    if (isObject || !isDefaultOf(binding, wanted.module) || wanted.path[0] === 'default') return undefined
    return this.hasMembersOfModule(binding, wanted) ? wanted.path : undefined
  }

  /** Whether the default export of a package is the package: `import bcrypt from 'bcrypt'` gives what a CommonJS package exports. */
  private hasMembersOfModule(binding: Binding, { module, path: [member = ''] }: Origin): boolean {
    if (isRelative(module)) return false
    const type = this.project.checker.getTypeAtLocation(binding.nameNode)
    if ((type.flags & TypeFlags.Any) === 0) return type.getProperty(member) !== undefined
    // Of a package without types, what the file does with it tells.
    return this.mentions(binding).some(({ parent }) => parent.kind === SyntaxKind.PropertyAccessExpression)
  }

  /** Whether a binding can be used at a place: nothing hides it, and it stays what it is. */
  private isInPlace(binding: Binding, at: Node | undefined): boolean {
    const seen = findName(at ?? this.sourceFile, binding.name)
    if (!seen || !isSameNode(seen, binding.declaration)) return false
    if (this.taken.has(binding.name)) return false
    if (binding.holder.kind !== 'variable' || (binding.holder.statement.declarationList.flags & 2) !== 0) return true
    return !this.mentions(binding).some(isAssigned)
  }

  private local(specifier: string, imported: string, at: Node | undefined, typeOnly: boolean, wanted: string): string {
    const same = this.added.find(
      (other) =>
        other.specifier === specifier &&
        other.imported === imported &&
        (typeOnly || !other.typeOnly) &&
        this.isVisible(other.local, at),
    )
    if (same) return same.local
    const local = this.freeAtTop(wanted, at, specifier.endsWith('/promises') ? `${wanted}Async` : undefined)
    this.taken.add(local)
    this.added.push({ specifier, imported, local, typeOnly })
    return local
  }

  private freeAtTop(wanted: string, at: Node | undefined, second?: string): string {
    const isFree = (name: string): boolean =>
      !this.taken.has(name) && isFreeAtTop(this.sourceFile, name, at, (declaration) => this.isGoneAt(declaration))
    if (isFree(wanted)) return wanted
    if (second !== undefined && isFree(second)) return second
    for (let count = 2; ; count++) if (isFree(`${wanted}${count}`)) return `${wanted}${count}`
  }

  /** Whether a name that the draft adds at the top can be read at a place. */
  private isVisible(name: string, at: Node | undefined): boolean {
    const seen = at && findName(at, name)
    return at === undefined
      ? isFreeName(this.sourceFile, name) || this.isGoneAt(findName(this.sourceFile, name))
      : !seen || this.isGoneAt(seen)
  }

  private isGoneAt(declaration: Node | undefined): boolean {
    const binding =
      declaration && importsIn(this.sourceFile).bindings.find((other) => isSameNode(other.declaration, declaration))
    return binding !== undefined && this.isGone(binding)
  }

  private isGone(binding: Binding): boolean {
    const offsets = this.released.get(binding)
    if (!offsets || this.kept.has(binding)) return false
    return this.mentions(binding).every((mention) => offsets.has(mention.end))
  }

  /** Whether the program needs a name when it runs. */
  private isValue(binding: Binding): boolean {
    if (binding.isTypeOnly) return false
    const { fileName } = this.sourceFile
    if (isJavaScript(fileName) || this.project.moduleSettings(fileName).isVerbatim) return true
    return this.mentions(binding).some((mention) => !isInType(mention))
  }

  private mentions(binding: Binding): Node[] {
    return namesIn(this.sourceFile, binding.name).filter((token) => this.refersTo(token, binding))
  }

  private refersTo(token: Node, binding: Binding): boolean {
    if (token.pos === binding.nameNode.pos) return false
    const declaration = findDeclaration(token)
    return declaration !== undefined && isSameNode(declaration, binding.declaration)
  }

  /** Whether an expression at the top of the file is a name for an export, or a member of one. */
  private standsFor(expression: Node, wanted: Origin): boolean {
    const path: string[] = []
    let node = expression
    while (node.kind === SyntaxKind.PropertyAccessExpression) {
      const { name, expression: object } = node as Node & { name: Node; expression: Node }
      path.unshift(textOf(name) ?? '')
      node = object
    }
    const name = textOf(node)
    const binding = isIdentifier(node) && importsIn(this.sourceFile).bindings.find((other) => other.name === name)
    if (!binding) return false
    const left = pathBetween(binding.origin, wanted)
    return left !== undefined && left.length === path.length && left.every((member, index) => member === path[index])
  }
}

function isInType(mention: Node): boolean {
  for (let node = mention.parent; node && !isStatement(node); node = node.parent) {
    if (isTypeNode(node) && node.kind !== SyntaxKind.ExpressionWithTypeArguments) return true
    // What a class extends is a value, with types behind it.
    if (node.kind === SyntaxKind.HeritageClause) return (node as HeritageClause).token === SyntaxKind.ImplementsKeyword
  }
  return false
}

function isDefaultOf(binding: Binding, module: string): boolean {
  return binding.origin.module === module && binding.origin.path.length === 1 && binding.origin.path[0] === 'default'
}

function isBuiltinOrigin(module: string): boolean {
  return module.startsWith('node:')
}

function isAssigned(mention: Node): boolean {
  const { parent } = mention
  if (parent.kind !== SyntaxKind.BinaryExpression) return false
  const { left, operatorToken } = parent as Node & { left: Node; operatorToken: Node }
  return (
    left === mention &&
    operatorToken.kind >= SyntaxKind.FirstAssignment &&
    operatorToken.kind <= SyntaxKind.LastAssignment
  )
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
