import {
  getTokenAtPosition,
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { literalValue } from '../../model/literal.ts'
import { findDeclaration } from '../../model/scope.ts'
import {
  declaredName,
  enclosingFunction,
  hasModifier,
  isCall,
  isFunctionNode,
  terminalName,
  textOf,
  unwrap,
  wrapped,
} from '../../model/tree.ts'
import { CannotWait } from './async-plan.ts'
import { followMember, type MemberFlow } from './member-flow.ts'
import type { Programs } from './programs.ts'
import { refuseUnseenUses } from './unseen-uses.ts'

/** From a value to the function inside of it: empty for the function itself, `['load']` for an object that holds it. */
export type Path = readonly string[]

/** What the search for everything that runs a function comes upon. */
export interface FlowSink {
  called(call: Node): void
  /** It is handed to a call that may run it. */
  handedOver(call: CallExpression | NewExpression, index: number, path: Path): void
  /** A type that is written for what it gives. */
  resultType(type: Node): void
  /** Another function that stands in for it, as an override does, and has to give the same. */
  alike(fn: FunctionLikeDeclaration): void
  /** It leaves its file under a name: `default`, or `module.exports` for the whole. */
  exported(at: Node, name: string): void
}

/**
 * Follows a function as a value to everything that runs it. Unlike the call graph, which looks for ways that exist, it has to
 * find them all: what it cannot follow, it refuses by throwing `CannotWait`.
 */
export class FunctionFlow implements MemberFlow {
  readonly programs: Programs
  readonly sink: FlowSink
  /** What sentences call the function. */
  readonly label: string
  private readonly seen = new Set<string>()

  constructor(programs: Programs, sink: FlowSink, label: string) {
    this.programs = programs
    this.sink = sink
    this.label = label
  }

  /** `fn` is where the search begins. */
  followFunction(fn: FunctionLikeDeclaration): void {
    const name = declaredName(fn)
    switch (fn.kind) {
      case SyntaxKind.FunctionDeclaration:
        if (name) this.followName(name, [])
        if (hasModifier(fn, SyntaxKind.ExportKeyword))
          this.followExport(fn, hasModifier(fn, SyntaxKind.DefaultKeyword) ? 'default' : (textOf(name) ?? ''), [])
        return
      case SyntaxKind.MethodDeclaration:
        if (fn.parent.kind === SyntaxKind.ObjectLiteralExpression) this.followProperty(fn.parent, name as Node, [])
        else followMember(this, name as Node)
        return
      default:
        if (name && fn.kind === SyntaxKind.FunctionExpression) this.followName(name, [])
        this.follow(fn, [])
    }
  }

  refuse(at: Node, why: string): never {
    throw new CannotWait(`${this.label} ${why} (${this.programs.placeOf(at)}).`)
  }

  isNew(node: Node, path: Path): boolean {
    const key = `${node.getSourceFile().fileName}:${node.pos}:${node.end}:${node.kind}:${path.join('.')}`
    if (this.seen.has(key)) return false
    this.seen.add(key)
    return true
  }

  /** What the code around an expression does with its value. */
  follow(expression: Node, path: Path): void {
    const node = wrapped(expression)
    if (!this.isNew(node, path)) return
    const { parent } = node
    switch (parent.kind) {
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
        this.followCall(node, parent as CallExpression | NewExpression, path)
        return
      case SyntaxKind.TaggedTemplateExpression:
        if (path.length === 0) this.sink.called(parent)
        return
      case SyntaxKind.PropertyAccessExpression:
        this.followAccess(parent, textOf(declaredName(parent)), path)
        return
      case SyntaxKind.ElementAccessExpression: {
        const { expression: object, argumentExpression } = parent as Node & {
          expression: Node
          argumentExpression: Node
        }
        if (object !== node) this.refuse(node, 'is used as a key')
        const key = literalValue(argumentExpression)
        if (key === undefined && path.length > 0)
          this.refuse(parent, 'can be called under a name that is only known at run time')
        this.followAccess(parent, key === undefined ? undefined : String(key), path)
        return
      }
      case SyntaxKind.ConditionalExpression:
        if ((parent as Node & { condition: Node }).condition !== node) this.follow(parent, path)
        return
      case SyntaxKind.BinaryExpression:
        this.followOperator(node, parent, path)
        return
      case SyntaxKind.VariableDeclaration:
      case SyntaxKind.Parameter:
      case SyntaxKind.BindingElement:
        this.followBinding(parent, path)
        return
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.ShorthandPropertyAssignment:
        this.followProperty(parent.parent, declaredName(parent) as Node, path)
        return
      case SyntaxKind.SpreadAssignment:
        this.follow(parent.parent, path)
        return
      case SyntaxKind.ArrayLiteralExpression:
        this.follow(parent, ['*', ...path])
        return
      case SyntaxKind.PropertyDeclaration:
        if (path.length === 0) followMember(this, declaredName(parent) as Node)
        else this.followName(declaredName(parent) as Node, path)
        return
      case SyntaxKind.ReturnStatement:
        this.followReturned(enclosingFunction(parent), node, path)
        return
      case SyntaxKind.ArrowFunction:
        this.followReturned(parent as FunctionLikeDeclaration, node, path)
        return
      case SyntaxKind.ExportAssignment:
        this.followExport(parent, isExportEquals(parent) ? 'module.exports' : 'default', path)
        return
      case SyntaxKind.ForOfStatement: {
        const { initializer } = parent as Node & { initializer: Node & { declarations?: readonly Node[] } }
        const declaration = initializer.declarations?.[0]
        if (!declaration || path[0] !== '*') this.refuse(parent, 'is gone through by a loop')
        this.followBinding(declaration, path.slice(1))
        return
      }
      default:
        if (!harmlessParents.has(parent.kind)) this.refuse(node, 'is used in a way that cannot be followed')
    }
  }

  private followCall(node: Node, call: CallExpression | NewExpression, path: Path): void {
    if (call.expression === node) {
      if (path.length > 0) return
      if (call.kind === SyntaxKind.NewExpression) this.refuse(call, 'is used with new')
      this.sink.called(call)
      return
    }
    const index = call.arguments?.findIndex((argument) => argument === node) ?? -1
    const callee = call.expression.getText()
    if (isGlobalName(call.expression, 'Object') && path.length > 0) {
      if (/^Object\.(?:freeze|seal)$/.test(callee)) return this.follow(call, path)
      if (/^Object\.keys$/.test(callee)) return
    }
    if (
      /^console\.\w+$/.test(callee) ||
      (path.length > 0 && /(?:^|\.)(?:spyOn|stub|spy|method|mocked|restore)$/.test(callee))
    )
      return
    if (path.length > 0 && path[0] !== '*' && this.isTyped(node, path[0])) return
    this.sink.handedOver(call, index, path)
  }

  /** Whether the type that is wanted here has the member, so that its uses behind are found by the type. */
  private isTyped(node: Node, member: string | undefined): boolean {
    const type = member === undefined ? undefined : this.programs.contextualType(node)
    const declarations = type?.getProperty(member ?? '')?.declarations ?? []
    return (
      declarations.length > 0 &&
      declarations.every(({ path }) => this.programs.isOwn(path) && /\.[cm]?tsx?$/.test(path))
    )
  }

  private followAccess(access: Node, name: string | undefined, path: Path): void {
    const [head, ...rest] = path
    const outer = wrapped(access)
    const called = isCall(outer.parent) && unwrap(outer.parent.expression) === access ? outer.parent : undefined
    if (head === undefined) {
      if (name === 'prototype') this.refuse(access, 'is used as a class')
      if (name === 'bind' && called) this.follow(called, [])
      else if ((name === 'call' || name === 'apply') && called) this.sink.called(called)
      return
    }
    if (head === name) return this.follow(access, rest)
    if (head === '*' && name !== 'length') this.refuse(access, 'is taken out of a list')
  }

  private followOperator(node: Node, parent: Node, path: Path): void {
    const { left, right, operatorToken } = parent as Node & { left: Node; right: Node; operatorToken: Node }
    switch (operatorToken.kind) {
      case SyntaxKind.BarBarToken:
      case SyntaxKind.QuestionQuestionToken:
        return this.follow(parent, path)
      case SyntaxKind.AmpersandAmpersandToken:
      case SyntaxKind.CommaToken:
        if (right === node) this.follow(parent, path)
        return
      case SyntaxKind.EqualsToken:
      case SyntaxKind.BarBarEqualsToken:
      case SyntaxKind.QuestionQuestionEqualsToken:
      case SyntaxKind.AmpersandAmpersandEqualsToken:
        if (left === node) return
        this.followAssignment(parent, unwrap(left), path)
        if (wrapped(parent).parent.kind !== SyntaxKind.ExpressionStatement) this.follow(parent, path)
        return
      default:
        // Comparisons and the like run nothing.
        if (operatorToken.kind === SyntaxKind.InKeyword && path[0] === '*')
          this.refuse(parent, 'is looked up in a list')
    }
  }

  private followAssignment(assignment: Node, target: Node, path: Path): void {
    const text = target.getText()
    if (text === 'module.exports' || (text === 'exports' && !findDeclaration(target)))
      return text === 'exports' ? undefined : this.followExport(assignment, 'module.exports', path)
    if (target.kind === SyntaxKind.Identifier) {
      const declaration = findDeclaration(target)
      const name = declaration && declaredName(declaration)
      if (!name) this.refuse(target, 'is put into a global variable')
      return this.followName(name, path)
    }
    if (target.kind !== SyntaxKind.PropertyAccessExpression)
      this.refuse(target, 'is stored where it cannot be followed')
    const name = declaredName(target) as Node
    const exported = /^(?:module\.)?exports\.[\w$]+$/.test(text)
    if (exported) {
      for (const use of this.programs.referencesTo(name).uses) this.use(use, path)
      return this.followExport(assignment, textOf(name) ?? '', path)
    }
    const property = /^(?:module\.)?exports\.([\w$]+)\.[\w$]+$/.exec(text)?.[1]
    if (property !== undefined) return this.followExport(assignment, property, [textOf(name) ?? '', ...path])
    if (/\.prototype\.[\w$]+$/.test(text)) this.refuse(target, 'is a method of a class that is written as a function')
    if (!this.programs.symbolAt(name)) this.refuse(target, 'is stored in an object without a type')
    if (path.length === 0) followMember(this, name)
    else this.followName(name, path)
  }

  followBinding(declaration: Node, path: Path): void {
    const name = declaredName(declaration)
    if (!name) return
    if (name.kind === SyntaxKind.Identifier) {
      const type = (declaration as Node & { type?: Node }).type
      if (type && path.length === 0) this.typed(type)
      this.followName(name, path)
      if (declaration.kind === SyntaxKind.VariableDeclaration && isExportedVariable(declaration))
        this.followExport(declaration, textOf(name) ?? '', path)
      return
    }
    const [head, ...rest] = path
    if (head === undefined) return
    if (name.kind === SyntaxKind.ArrayBindingPattern || head === '*') this.refuse(name, 'is taken out of a list')
    name.forEachChild((element) => {
      if (element.kind !== SyntaxKind.BindingElement) return
      const { propertyName, dotDotDotToken } = element as Node & { propertyName?: Node; dotDotDotToken?: Node }
      const key = textOf(propertyName ?? declaredName(element))
      if (propertyName?.kind === SyntaxKind.ComputedPropertyName)
        this.refuse(element, 'can be taken under a name that is only known at run time')
      if (dotDotDotToken) this.followBinding(element, path)
      else if (key === head) this.followBinding(element, rest)
    })
  }

  /** A type that is written for the function: that of what it gives becomes a promise. */
  typed(type: Node): void {
    const node = unwrapType(type)
    if (node.kind === SyntaxKind.FunctionType || node.kind === SyntaxKind.MethodSignature) {
      const result = (node as Node & { type?: Node }).type
      if (result) this.sink.resultType(result)
      return
    }
    if (node.kind === SyntaxKind.UnionType) {
      for (const part of (node as Node & { types: readonly Node[] }).types) this.typed(part)
      return
    }
    const alias = this.aliasOf(node)
    if (alias) this.typed(alias)
  }

  private aliasOf(type: Node): Node | undefined {
    if (type.kind !== SyntaxKind.TypeReference) return undefined
    const { typeName } = type as Node & { typeName: Node }
    if (typeName.kind !== SyntaxKind.Identifier) return undefined
    for (const handle of this.programs.symbolAt(typeName)?.declarations ?? []) {
      if (!this.programs.isOwn(handle.path)) continue
      const declaration = handle.resolve()
      if (declaration?.kind === SyntaxKind.TypeAliasDeclaration)
        return this.programs.canonical((declaration as Node as Node & { type: Node }).type)
    }
    return undefined
  }

  /** A property of an object literal: whoever reads the member, and wherever the object goes. */
  followProperty(literal: Node, name: Node, path: Path): void {
    // A shorthand property is among its own uses.
    if (!this.isNew(name, ['{}', ...path])) return
    const key = textOf(name)
    if (key === undefined) this.refuse(name, 'is held under a name that is only known at run time')
    if (path.length === 0) followMember(this, name)
    else for (const use of this.programs.referencesTo(name).uses) this.use(use, path)
    this.follow(literal, [key, ...path])
  }

  /** Everything that is done with what a name stands for. */
  followName(name: Node, path: Path): void {
    if (!this.isNew(name, path)) return
    const { uses, declarations } = this.programs.referencesTo(name)
    for (const declaration of declarations) this.declaration(declaration, name, path)
    for (const use of uses) this.use(use, path)
  }

  private declaration(at: Node, name: Node, path: Path): void {
    const { parent } = at
    switch (parent.kind) {
      case SyntaxKind.FunctionDeclaration: {
        const { body, type } = parent as Node & { body?: Node; type?: Node }
        if (!body && type && path.length === 0) this.sink.resultType(type)
        return
      }
      case SyntaxKind.BindingElement:
        if (at !== name) this.followBinding(parent, path)
        return
      case SyntaxKind.ExportSpecifier:
        this.followExport(parent, textOf(at) ?? '', path)
        return
      default:
    }
  }

  /** What the code around one mention of a name does with it. */
  use(mention: Node, path: Path): void {
    const { parent } = mention
    if (isInType(mention)) return
    switch (parent.kind) {
      case SyntaxKind.ImportSpecifier:
      case SyntaxKind.ImportClause:
      case SyntaxKind.NamespaceImport:
      case SyntaxKind.ImportEqualsDeclaration:
      case SyntaxKind.QualifiedName:
        return
      case SyntaxKind.ExportSpecifier:
        return this.followExport(parent, textOf(declaredName(parent)) ?? '', path)
      case SyntaxKind.PropertyAccessExpression:
        return this.follow(declaredName(parent) === mention ? parent : mention, path)
      case SyntaxKind.ElementAccessExpression:
        return this.follow(
          (parent as Node & { argumentExpression: Node }).argumentExpression === mention &&
            mention.kind !== SyntaxKind.Identifier
            ? parent
            : mention,
          path,
        )
      case SyntaxKind.ShorthandPropertyAssignment:
        return this.followProperty(parent.parent, mention, path)
      case SyntaxKind.BindingElement:
        if ((parent as Node & { initializer?: Node }).initializer !== mention) return this.followBinding(parent, path)
        return this.follow(mention, path)
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.PropertyDeclaration:
      case SyntaxKind.MethodDeclaration:
        if (declaredName(parent) === mention) return
        return this.follow(mention, path)
      default:
        this.follow(mention, path)
    }
  }

  /** `return (request, response) => …`: whoever calls the function around it has it. */
  private followReturned(around: Node, value: Node, path: Path): void {
    if (!isFunctionNode(around)) this.refuse(value, 'is returned from where it cannot be followed')
    if (around.kind === SyntaxKind.GetAccessor) this.refuse(value, 'is what a getter gives')
    if (hasModifier(around, SyntaxKind.AsyncKeyword) || around.asteriskToken)
      this.refuse(value, 'is given by a promise or an iterator')
    const { type } = around as Node & { type?: Node }
    if (type && path.length === 0) this.typed(type)
    if (!this.isNew(around, ['()', ...path])) return
    const makers: FlowSink = {
      called: (call) => this.follow(call, path),
      handedOver: (call) => this.refuse(call, 'is made by a function that is handed over'),
      resultType: (result) => this.typed(result),
      alike: () => undefined,
      exported: (at, name) => this.sink.exported(at, name),
    }
    new FunctionFlow(this.programs, makers, this.label).followFunction(around)
  }

  /** Other files may take it by `require`, of which the compiler does not know in every kind of file. */
  followExport(at: Node, name: string, path: Path): void {
    if (!this.isNew(at, [`export ${name}`, ...path])) return
    this.sink.exported(at, name)
    const file = at.getSourceFile().fileName
    const isWhole = name === 'module.exports'
    for (const specifier of this.programs.importsOf(file)) {
      const importing = specifier.parent
      const written = textOf(specifier)
      if (written !== undefined && this.programs.resolve(specifier.getSourceFile().fileName, written) !== file)
        this.refuse(specifier, `may be what ${written} stands for, which the compiler does not find`)
      if (importing.kind === SyntaxKind.CallExpression) {
        const callee = (importing as CallExpression).expression
        const loader = textOf(terminalName(callee))
        if (loader === 'require' || loader === 'requireActual') this.follow(importing, isWhole ? path : [name, ...path])
        else if (callee.kind !== SyntaxKind.ImportKeyword && loader !== 'importActual')
          this.refuse(importing, `is loaded by ${callee.getText().slice(0, 40)}`)
        else this.followDynamicImport(importing, isWhole ? ['default', ...path] : [name, ...path])
      } else if (importing.kind === SyntaxKind.ImportDeclaration) {
        this.followImport(importing, isWhole ? path : [name, ...path], isWhole || name === 'default')
      } else if (importing.kind === SyntaxKind.ExternalModuleReference) {
        const declaration = importing.parent
        this.followName(declaredName(declaration) as Node, isWhole ? path : [name, ...path])
      } else if (importing.kind === SyntaxKind.ExportDeclaration && (isWhole || isCommonJs(at))) {
        this.refuse(importing, 'is exported again')
      }
    }
    for (const mention of ownExportsIn(at.getSourceFile(), isWhole))
      this.follow(mention, isWhole ? path : [name, ...path])
    refuseUnseenUses(this, at, name)
  }

  private followDynamicImport(call: Node, path: Path): void {
    const outer = wrapped(call)
    const { parent } = outer
    if (outer !== call) return this.follow(call, path)
    // The types lead from `import(…).then(({name}) => …)` to the uses of the name.
    if (parent.kind === SyntaxKind.PropertyAccessExpression && this.hasTypedModule(call)) return
    this.refuse(call, 'is imported in a way that cannot be followed')
  }

  private hasTypedModule(call: Node): boolean {
    const specifier = (call as CallExpression).arguments[0]
    return specifier !== undefined && this.programs.symbolAt(specifier) !== undefined
  }

  private followImport(declaration: Node, path: Path, isDefault: boolean): void {
    const { importClause: clause } = declaration as Node & {
      importClause?: Node & { name?: Node; namedBindings?: Node }
    }
    const [head, ...rest] = path
    if (clause?.name && isDefault) this.followName(clause.name, head === 'default' ? rest : path)
    else if (clause?.name && head !== 'default' && path.length > 0) this.followName(clause.name, path)
    const bindings = clause?.namedBindings
    if (bindings?.kind === SyntaxKind.NamespaceImport) {
      this.followName(declaredName(bindings) as Node, path)
      return
    }
    bindings?.forEachChild((specifier) => {
      const { propertyName, name } = specifier as Node & { propertyName?: Node; name: Node }
      if (textOf(propertyName ?? name) === head) this.followName(name, rest)
      else if (textOf(propertyName ?? name) === 'default' && isDefault) this.followName(name, path)
    })
  }
}

const harmlessParents: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ExpressionStatement,
  SyntaxKind.IfStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.VoidExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.TypeQuery,
])

/** Where a CommonJS file uses what it exports itself: `module.exports`, and `exports` for what is not the whole. */
function ownExportsIn(file: SourceFile, isWhole: boolean): Node[] {
  const found: Node[] = []
  for (const match of file.text.matchAll(/(?<![\w$.])(?:module\s*\.\s*)?exports(?![\w$])/g)) {
    const token = getTokenAtPosition(file, match.index + match[0].length - 1)
    const isMember = match[0] !== 'exports'
    const object = isMember ? (token.parent as Node & { expression?: Node }).expression : token
    if (token.kind !== SyntaxKind.Identifier || !object || findDeclaration(object)) continue
    if (isMember) found.push(token.parent)
    else if (!isWhole && token.parent.kind === SyntaxKind.PropertyAccessExpression) found.push(token)
  }
  return found
}

function isExportEquals(node: Node): boolean {
  return (node as Node & { isExportEquals?: boolean }).isExportEquals === true
}

function isCommonJs(at: Node): boolean {
  return at.kind === SyntaxKind.BinaryExpression
}

function isExportedVariable(declaration: Node): boolean {
  return hasModifier(declaration.parent.parent, SyntaxKind.ExportKeyword)
}

function isGlobalName(callee: Node, name: string): boolean {
  const object = (callee as Node & { expression?: Node }).expression
  return object !== undefined && textOf(object) === name && findDeclaration(object) === undefined
}

function unwrapType(type: Node): Node {
  return type.kind === SyntaxKind.ParenthesizedType ? unwrapType((type as Node & { type: Node }).type) : type
}

/** In a type, a documentation comment or the like, where nothing runs. */
function isInType(node: Node): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) {
    if (current.kind >= SyntaxKind.FirstTypeNode && current.kind <= SyntaxKind.LastTypeNode)
      return current.kind !== SyntaxKind.ExpressionWithTypeArguments
    if (current.kind >= SyntaxKind.FirstJSDocNode && current.kind <= SyntaxKind.LastJSDocNode) return true
    if (current.kind === SyntaxKind.ExpressionStatement || current.kind === SyntaxKind.Block) return false
  }
  return false
}
