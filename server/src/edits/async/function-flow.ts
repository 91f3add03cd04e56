import {
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { literalValue } from '../../model/literal.ts'
import { findDeclaration } from '../../model/scope.ts'
import {
  declaredName,
  enclosingFunction,
  hasModifier,
  isCall,
  isFunctionNode,
  textOf,
  unwrap,
  wrapped,
} from '../../model/tree.ts'
import { CannotWait } from './async-plan.ts'
import { followExport } from './export-flow.ts'
import type { Flow, FlowSink, Path } from './flow.ts'
import { resultTypesIn } from './function-types.ts'
import { followMember } from './member-flow.ts'
import { isInType, runsNothing } from './idle-places.ts'
import type { Programs } from './programs.ts'

/**
 * Follows a function as a value to everything that runs it. Unlike the call graph, which looks for ways that exist, it has to
 * find them all: what it cannot follow, it refuses by throwing `CannotWait`.
 */
export class FunctionFlow implements Flow {
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
          followExport(this, fn, hasModifier(fn, SyntaxKind.DefaultKeyword) ? 'default' : (textOf(name) ?? ''), [])
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
        followExport(this, parent, isExportEquals(parent) ? 'module.exports' : 'default', path)
        return
      case SyntaxKind.ForOfStatement: {
        const { initializer } = parent as Node & { initializer: Node & { declarations?: readonly Node[] } }
        const declaration = initializer.declarations?.[0]
        if (!declaration || path[0] !== '*') this.refuse(parent, 'is gone through by a loop')
        this.followBinding(declaration, path.slice(1))
        return
      }
      default:
        if (!runsNothing(parent)) this.refuse(node, 'is used in a way that cannot be followed')
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
      return text === 'exports' ? undefined : followExport(this, assignment, 'module.exports', path)
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
      return followExport(this, assignment, textOf(name) ?? '', path)
    }
    const property = /^(?:module\.)?exports\.([\w$]+)\.[\w$]+$/.exec(text)?.[1]
    if (property !== undefined) return followExport(this, assignment, property, [textOf(name) ?? '', ...path])
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
      if (type && path.length === 0) this.addResultTypes(type)
      this.followName(name, path)
      if (declaration.kind === SyntaxKind.VariableDeclaration && isExportedVariable(declaration))
        followExport(this, declaration, textOf(name) ?? '', path)
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

  private addResultTypes(type: Node): void {
    for (const result of resultTypesIn(this.programs, type)) this.sink.resultType(result)
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
        followExport(this, parent, textOf(at) ?? '', path)
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
        return followExport(this, parent, textOf(declaredName(parent)) ?? '', path)
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
    if (type && path.length === 0) this.addResultTypes(type)
    if (!this.isNew(around, ['()', ...path])) return
    const makers: FlowSink = {
      called: (call) => this.follow(call, path),
      handedOver: (call) => this.refuse(call, 'is made by a function that is handed over'),
      resultType: (result) => this.addResultTypes(result),
      alike: () => undefined,
      exported: (at, name) => this.sink.exported(at, name),
    }
    new FunctionFlow(this.programs, makers, this.label).followFunction(around)
  }
}

function isExportEquals(node: Node): boolean {
  return (node as Node & { isExportEquals?: boolean }).isExportEquals === true
}

function isExportedVariable(declaration: Node): boolean {
  return hasModifier(declaration.parent.parent, SyntaxKind.ExportKeyword)
}

function isGlobalName(callee: Node, name: string): boolean {
  const object = (callee as Node & { expression?: Node }).expression
  return object !== undefined && textOf(object) === name && findDeclaration(object) === undefined
}
