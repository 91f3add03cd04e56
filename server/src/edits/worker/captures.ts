import { isJavaScript } from '../../compiler/source-names.ts'
import {
  SyntaxKind,
  type FunctionLikeDeclaration,
  type Node,
  type ParameterDeclaration,
} from '../../compiler/syntax.ts'
import type { Type } from '../../compiler/types.ts'
import { localReferences } from '../../model/local-references.ts'
import { declaredName, isFunctionNode, terminalName, textOf, unwrap, walk, wrapped } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import { CannotMove } from './cannot-move.ts'
import { boundNames, functionOf, isWrite, usesOfValue } from './changed-values.ts'
import { cloneabilityOf, type Cloneability } from './cloneability.ts'
import { isUnconditional } from './control-flow.ts'
import { freeNames, type NameUse } from './free-names.ts'
import { InputNames } from './input-names.ts'
import { chainOf, isLength } from './member-chain.ts'
import { isHandedOver, isInPiece, type Piece } from './piece.ts'
import { ownErrorIn, ownErrorProblem } from './own-errors.ts'
import { metaProblem, type SharedCode } from './shared-code.ts'
import { richUse } from './rich-use.ts'
import { isSteady } from './steady-values.ts'
import { isAtTop, isImport } from './top-declaration.ts'

/** A value that the piece needs from where it stood. */
export interface Input {
  /** What the worker's code calls it. */
  readonly name: string
  /** The expression that gives it, at the call site. */
  readonly argument: string
  /** The reads of it that have to be written as `name`, because they are written otherwise. */
  readonly reads: readonly Node[]
  readonly type: Type | undefined
  /** The declaration whose type annotation says what it is, where that is all there is to say. */
  readonly annotated: Node | undefined
  /** The parameter of the moved function that it is; its declaration is taken over as it stands. */
  readonly parameter?: ParameterDeclaration
  readonly isRest: boolean
  readonly copied: Cloneability
}

/** What a piece needs to run elsewhere. */
export interface Captures {
  readonly inputs: readonly Input[]
  /** Names that the file imports, each by one of its uses. */
  readonly imported: readonly NameUse[]
  /** Declarations at the top of the file that the worker needs too: functions, classes, enums and constants. */
  readonly helpers: readonly Node[]
  /** Names in types. */
  readonly types: readonly Node[]
  /** Whether the moved function calls itself. */
  readonly isRecursive: boolean
  readonly notes: readonly string[]
  /** Values of which the types do not tell whether they can be copied, as the code writes them. */
  readonly unknown: readonly string[]
}

/** Names that say what a value without a type is. */
const handleNames =
  /^(?:req|res|request|response|reply|ctx|context|socket|conn|connection|client|server|app|stream|db|database|pool|session|next|callback|cb|done|logger|log|io|ws)$/
/** More members than these are not handed over one by one where their object can be. */
const maxPicked = 2

/** Finds out what a piece needs; throws `CannotMove` for what cannot be given to it. */
export function capturesOf(context: EditContext, piece: Piece, shared: SharedCode): Captures {
  return new CaptureAnalysis(context, piece, shared).run()
}

class CaptureAnalysis {
  private readonly context: EditContext
  private readonly piece: Piece
  private readonly shared: SharedCode
  private readonly inputs: Input[] = []
  private readonly imported = new Map<string, NameUse>()
  private readonly helpers = new Set<Node>()
  private readonly types: Node[] = []
  private readonly notes = new Set<string>()
  /** What the types say too little of. */
  private readonly unknown = new Set<string>()
  private readonly names: InputNames
  private isRecursive = false

  constructor(context: EditContext, piece: Piece, shared: SharedCode) {
    this.context = context
    this.piece = piece
    this.shared = shared
    this.names = new InputNames(piece)
  }

  run(): Captures {
    const { piece } = this
    if (piece.kind === 'function' && isFunctionNode(piece.owner)) this.addParameters(piece.owner)
    for (const node of piece.nodes) {
      const problem = metaProblem(node)
      if (problem !== undefined) throw new CannotMove(problem)
    }
    const thrown = ownErrorIn(piece.nodes)
    if (thrown !== undefined) throw new CannotMove(ownErrorProblem(thrown))
    for (const argument of piece.handed ?? []) this.addArgument(argument)
    const outer = new Map<Node, Node[]>()
    for (const use of freeNames(piece.nodes)) if (!isHandedOver(piece, use.node)) this.sort(use, outer)
    for (const [declaration, uses] of outer) this.capture(textOf(uses[0]) ?? '', declaration, uses)
    this.captureThis()
    const { helpers, isRecursive } = this
    if (isRecursive && this.inputs.some(({ parameter }) => !parameter))
      throw new CannotMove(
        'It calls itself and reads variables from around it, which each call would have to be given.',
      )
    return {
      inputs: this.inputs,
      imported: [...this.imported.values()],
      helpers: [...helpers],
      types: this.types,
      isRecursive,
      notes: [...this.notes],
      unknown: [...this.unknown],
    }
  }

  private sort(use: NameUse, outer: Map<Node, Node[]>): void {
    const { node, declaration, isType } = use
    if (isType) {
      this.types.push(node)
      return
    }
    if (!declaration) {
      const problem = this.shared.problemOfUse(use)
      if (problem !== undefined) throw new CannotMove(problem)
      if (textOf(node) === 'console')
        this.notes.add('What it prints goes through the main thread, and may come a little later than before.')
      return
    }
    if (this.isOwnParameter(declaration)) return
    if (this.isItself(declaration)) {
      this.isRecursive = true
      return
    }
    if (isImport(declaration)) {
      const problem = this.shared.problemOfUse(use)
      if (problem === undefined) this.imported.set(textOf(node) ?? '', use)
      else if (this.isOwnValue(node)) outer.set(declaration, [...(outer.get(declaration) ?? []), node])
      else throw new CannotMove(problem)
      return
    }
    if (isAtTop(declaration) && this.isHelper(declaration)) {
      const problem = this.shared.problemOf(declaration)
      if (problem !== undefined) throw new CannotMove(problem)
      this.addHelper(declaration)
      return
    }
    outer.set(declaration, [...(outer.get(declaration) ?? []), node])
  }

  /** Whether an imported name stands for a value of the project rather than for a function, a class or a module. */
  private isOwnValue(name: Node): boolean {
    const declaration = this.context.codeBase.ownDeclaration(name)
    return declaration?.kind === SyntaxKind.VariableDeclaration && functionOf(declaration) === undefined
  }

  /** Functions and classes are needed as such; a constant moves along where nobody else reads it. */
  private isHelper(declaration: Node): boolean {
    if (declaration.kind !== SyntaxKind.VariableDeclaration) return true
    if (functionOf(declaration)) return true
    const { initializer } = declaration as Node & { initializer?: Node }
    const name = declaredName(declaration)
    if ((declaration.parent.flags & 2) === 0 || !initializer || !name || !isSteady(initializer)) return false
    return this.context.codeBase.referencesTo(name).every((use) => isInPiece(this.piece, use))
  }

  /** A helper, and what it uses in turn. */
  private addHelper(declaration: Node): void {
    if (this.helpers.has(declaration)) return
    this.helpers.add(declaration)
    for (const use of freeNames([declaration])) {
      if (use.isType) this.types.push(use.node)
      else if (use.declaration && isImport(use.declaration)) this.imported.set(textOf(use.node) ?? '', use)
      else if (use.declaration && this.isItself(use.declaration))
        throw new CannotMove(`It calls \`${textOf(declaredName(declaration)) ?? ''}\`, which calls it again.`)
      else if (use.declaration) this.addHelper(use.declaration)
    }
  }

  private isOwnParameter(declaration: Node): boolean {
    if (this.piece.kind !== 'function') return false
    let current = declaration
    while (current.kind === SyntaxKind.BindingElement) current = current.parent.parent
    return current.kind === SyntaxKind.Parameter && current.parent === this.piece.owner
  }

  private isItself(declaration: Node): boolean {
    if (this.piece.kind !== 'function') return false
    return declaration === this.piece.owner || functionOf(declaration) === this.piece.owner
  }

  private addParameters(fn: FunctionLikeDeclaration): void {
    if (fn.typeParameters && fn.typeParameters.length > 0)
      throw new CannotMove('It is generic: what it is given and gives back is known to its callers only.')
    for (const parameter of fn.parameters) {
      if (textOf(parameter.name) === 'this')
        throw new CannotMove('It uses `this`, which the moved code would not have.')
      for (const name of boundNames(parameter)) {
        const text = textOf(name) ?? ''
        const reads = (localReferences(name) ?? []).filter((use) => isInPiece(this.piece, use))
        if (reads.length === 0 && parameter.name !== name) continue
        const type = this.context.project.checker.getTypeAtLocation(name)
        this.add({
          name: text,
          argument: text,
          reads: [],
          type,
          annotated: parameter.name === name ? parameter : undefined,
          ...(parameter.name === name && { parameter }),
          isRest: parameter.name === name && parameter.dotDotDotToken !== undefined,
          copied: this.checkValue(text, type, reads, reads),
        })
      }
    }
  }

  /** An argument of the call that moves: it is worked out where it stands. One without any name in it moves as it is. */
  private addArgument(argument: Node): void {
    const { checker } = this.context.project
    const type = checker.getTypeAtLocation(argument)
    const text = argument.getText()
    const shown = text.length > 40 ? `${text.slice(0, 37)}…` : text
    this.add({
      name: this.names.free(this.nameOfArgument(argument)),
      argument: text,
      reads: [argument],
      type,
      annotated: undefined,
      isRest: false,
      copied: this.checkValue(shown, type, [argument], [argument]),
    })
  }

  /** What the function that is called names an argument, or what the argument itself is called. */
  private nameOfArgument(argument: Node): string {
    const own = textOf(terminalName(argument))
    if (own !== undefined) return own
    const call = argument.parent as Node & { arguments: readonly Node[] }
    const signature = this.context.project.checker.getResolvedSignature(call)
    const name = signature.getParameters()[call.arguments.indexOf(argument)]?.name
    return name !== undefined && /^[a-z]\w*$/i.test(name) ? name : 'value'
  }

  /** A variable from around the piece. */
  private capture(name: string, declaration: Node, uses: readonly Node[]): void {
    const written = uses.find((use) => isWrite(wrapped(use)))
    if (written) throw new CannotMove(`It gives \`${name}\` a value, which only the worker would see.`)
    if (
      functionOf(declaration) ||
      declaration.kind === SyntaxKind.FunctionDeclaration ||
      declaration.kind === SyntaxKind.ClassDeclaration
    )
      throw new CannotMove(
        `It uses \`${name}\`, a function that is made around it, which cannot be handed to another thread.`,
      )
    const [first] = uses
    if (!first) return
    const type = this.context.project.checker.getTypeAtLocation(first)
    const copied = cloneabilityOf(this.context.project.checker, type)
    const isObject = copied.kind !== 'yes' || !copied.isPrimitive
    if (isObject && this.captureMembers(name, uses, copied)) return
    this.add({
      name,
      argument: name,
      reads: [],
      type,
      annotated: declaration,
      isRest: false,
      copied: this.checkValue(name, type, uses, uses),
    })
  }

  /** `this.secret` can be read before, where `this` cannot be handed over. */
  private captureThis(): void {
    const uses: Node[] = []
    for (const root of this.piece.nodes) {
      walk(root, (node) => {
        if (node.kind === SyntaxKind.ThisKeyword && !isHandedOver(this.piece, node)) uses.push(node)
        return (
          !(isFunctionNode(node) && node.kind !== SyntaxKind.ArrowFunction) && node.kind !== SyntaxKind.ClassExpression
        )
      })
    }
    if (uses.length === 0) return
    const unknown: Cloneability = { kind: 'no', path: '', what: 'the object that it belongs to' }
    if (!this.captureMembers('this', uses, unknown))
      throw new CannotMove('It uses `this`, which cannot be handed to another thread.')
  }

  /**
   * Where all that is read of a value are members which can be handed over, those are: `request.body.password` for `request`.
   * Answers whether it is so; throws where the value is known to be none of its own.
   */
  private captureMembers(name: string, uses: readonly Node[], whole: Cloneability): boolean {
    const { checker } = this.context.project
    const found = new Map<string, { chain: Node; reads: Node[]; type: Type; copied: Cloneability }>()
    for (const use of uses) {
      const chain = chainOf(use)
      if (!chain || isWrite(chain) || !this.mayReadBefore(chain)) return false
      const type = checker.getTypeAtLocation(chain)
      const copied = cloneabilityOf(checker, type)
      if (copied.kind === 'no') return false
      // Of what can go over as a whole, a few plain members are worth being picked out.
      if (whole.kind === 'yes' && (copied.kind !== 'yes' || !copied.isPrimitive)) return false
      const text = chain.getText().replace(/\s+/g, '')
      const known = found.get(text)
      if (known) known.reads.push(chain)
      else found.set(text, { chain, reads: [chain], type, copied })
    }
    if (whole.kind !== 'no' && found.size > maxPicked && !handleNames.test(name)) return false
    for (const { chain, reads, type } of found.values()) {
      const member = textOf((chain as Node & { name: Node }).name)?.replace(/^#/, '') ?? name
      const own = this.names.free(isLength(chain) && name !== 'this' ? `${name}Length` : member)
      const argument = chain.getText()
      this.add({
        name: own,
        argument,
        reads,
        type,
        annotated: undefined,
        isRest: false,
        copied: this.checkValue(argument, type, reads, reads),
      })
    }
    return true
  }

  /** Whether reading a chain of members ahead of the piece throws in no case where the piece would not. */
  private mayReadBefore(chain: Node): boolean {
    if (isUnconditional(this.piece, chain)) return true
    const { expression } = chain as Node & { expression: Node }
    const object = unwrap(expression)
    return (
      object.kind === SyntaxKind.ThisKeyword ||
      (object.kind === SyntaxKind.Identifier && !isJavaScript(chain.getSourceFile().fileName))
    )
  }

  /** What becomes of a value on the way; throws where it cannot go. */
  private checkValue(shown: string, type: Type, uses: readonly Node[], reads: readonly Node[]): Cloneability {
    const copied = cloneabilityOf(this.context.project.checker, type)
    if (copied.kind === 'no')
      throw new CannotMove(`\`${shown}${copied.path}\` is ${copied.what}, which cannot be handed to another thread.`)
    if (copied.kind === 'unknown') this.checkUnknown(shown, copied.path, uses)
    if (copied.kind === 'yes' && copied.buffer === 'inside')
      throw new CannotMove(`\`${shown}\` has a Buffer in it, which would arrive as a Uint8Array.`)
    if (copied.kind === 'yes' && copied.isPrimitive) return copied
    for (const read of reads) {
      for (const use of usesOfValue(this.context.codeBase, read)) {
        if (use.kind === 'changed')
          throw new CannotMove(`It changes \`${shown}\`, of which the worker would have a copy only.`)
        if (copied.kind === 'yes')
          this.notes.add(`What \`${use.to}\` changes in \`${shown}\` stays in the worker, which has a copy of it.`)
      }
    }
    return copied
  }

  private checkUnknown(shown: string, path: string, uses: readonly Node[]): void {
    if (handleNames.test(shown))
      throw new CannotMove(
        `\`${shown}\` seems to be more than data, and its type does not tell; it cannot be handed to another thread.`,
      )
    for (const use of uses) {
      const rich = richUse(use)
      if (rich !== undefined)
        throw new CannotMove(
          `Its \`${rich}\` asks for more than data, and nothing tells whether \`${shown}\` would be that in another thread.`,
        )
    }
    this.unknown.add(`\`${shown}${path}\``)
  }

  private add(input: Input): void {
    this.names.take(input.name)
    this.inputs.push(input)
  }
}
