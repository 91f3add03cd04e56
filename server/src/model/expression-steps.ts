import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../compiler/syntax.ts'
import { elementSteps } from './element-steps.ts'
import type { FlowStep } from './flow-step.ts'
import { literalValue } from './literal.ts'
import { assignmentParts } from './members.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, isCall, isFunctionNode, textOf, unwrap, wrapped } from './tree.ts'

type Path = readonly string[]

/** What the code around an expression does with its value. `node` is the outermost form, as `wrapped` gives it. */
export function expressionSteps(node: Node, property: Path): readonly FlowStep[] {
  const parent = node.parent
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
      return callSteps(node, parent as CallExpression | NewExpression, property)
    case SyntaxKind.TaggedTemplateExpression:
      return (parent as Node & { tag: Node }).tag === node && property.length === 0
        ? [{ kind: 'use', use: { kind: 'call', at: parent } }]
        : []
    case SyntaxKind.PropertyAccessExpression:
      return accessSteps(node, textOf((parent as Node & { name: Node }).name) ?? '', property)
    case SyntaxKind.ElementAccessExpression: {
      const { expression, argumentExpression } = parent as Node & { expression: Node; argumentExpression: Node }
      return expression === node ? accessSteps(node, String(literalValue(argumentExpression) ?? '*'), property) : []
    }
    case SyntaxKind.ConditionalExpression:
      return (parent as Node & { condition: Node }).condition === node
        ? []
        : [{ kind: 'expression', node: parent, property }]
    case SyntaxKind.BinaryExpression:
      return binarySteps(node, parent, property)
    case SyntaxKind.VariableDeclaration:
      return [{ kind: 'binding', declaration: parent, property }]
    case SyntaxKind.PropertyAssignment:
      return propertySteps(parent, property)
    case SyntaxKind.ShorthandPropertyAssignment:
      return [{ kind: 'expression', node: parent.parent, property: [textOf(declaredName(parent)) ?? '*', ...property] }]
    case SyntaxKind.SpreadAssignment:
      return [{ kind: 'expression', node: parent.parent, property }]
    case SyntaxKind.SpreadElement:
      return [{ kind: 'expression', node: parent, property: property.slice(1) }]
    case SyntaxKind.ArrayLiteralExpression:
      return [{ kind: 'expression', node: parent, property: ['*', ...property] }]
    case SyntaxKind.PropertyDeclaration:
      return memberSteps(parent, property)
    case SyntaxKind.ExportAssignment: {
      const isWhole = (parent as Node & { isExportEquals?: boolean }).isExportEquals
      return [{ kind: 'exported', at: parent, name: isWhole ? 'module.exports' : 'default', property }]
    }
    case SyntaxKind.ReturnStatement:
      return [{ kind: 'returned', from: parent, property }]
    case SyntaxKind.ArrowFunction:
      return (parent as Node & { body: Node }).body === node ? [{ kind: 'returned', from: parent, property }] : []
    case SyntaxKind.ForOfStatement: {
      const { expression, initializer } = parent as Node & {
        expression: Node
        initializer: Node & { declarations?: readonly Node[] }
      }
      const declaration = expression === node ? initializer.declarations?.[0] : undefined
      return declaration ? [{ kind: 'binding', declaration, property: property.slice(1) }] : []
    }
    default:
      return []
  }
}

function callSteps(node: Node, call: CallExpression | NewExpression, property: Path): readonly FlowStep[] {
  if (call.expression === node) return property.length === 0 ? [{ kind: 'use', use: { kind: 'call', at: call } }] : []
  const index = call.arguments?.findIndex((argument) => argument === node) ?? -1
  if (index < 0) return []
  const copied = index === 0 ? copySteps(call, property) : undefined
  if (copied) return copied
  return collectionSteps(call, index, property) ?? [{ kind: 'use', use: { kind: 'argument', call, index, property } }]
}

/** `new Map([[key, fn]])`, `Object.values(table)` and the like: a collection of what they are given. */
function copySteps(call: CallExpression | NewExpression, property: Path): readonly FlowStep[] | undefined {
  const [head, ...rest] = property
  if (head === undefined) return undefined
  const given = copiedElements(call, head, rest)
  return given && [{ kind: 'expression', node: call, property: given }]
}

function copiedElements(call: CallExpression | NewExpression, head: string, rest: Path): Path | undefined {
  const callee = unwrap(call.expression)
  if (call.kind === SyntaxKind.NewExpression) {
    if (!isGlobalNamed(callee, /^(?:Map|Set)$/)) return undefined
    // The parts of a pair lie one level below it.
    return textOf(callee) === 'Map' && head === '*' && rest[0] === '*' ? rest : ['*', ...rest]
  }
  if (callee.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression, name } = callee as Node & { expression: Node; name: Node }
  if (!isGlobalNamed(expression, /^Object$/)) return undefined
  switch (textOf(name)) {
    case 'freeze':
    case 'seal':
      return [head, ...rest]
    case 'fromEntries':
      return head === '*' && rest[0] === '*' ? rest : ['*', ...rest]
    // An entry is a pair, whose second part is what the names of a pattern see of it.
    case 'values':
    case 'entries':
      return ['*', ...rest]
    default:
      return undefined
  }
}

function isGlobalNamed(node: Node, names: RegExp): boolean {
  return node.kind === SyntaxKind.Identifier && names.test(textOf(node) ?? '') && findDeclaration(node) === undefined
}

/** `handlers.push(fn)`, `handlers.set(key, fn)`: whoever takes elements out of the collection has it. */
function collectionSteps(
  call: CallExpression | NewExpression,
  index: number,
  property: Path,
): readonly FlowStep[] | undefined {
  const callee = unwrap(call.expression)
  if (callee.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression: collection, name } = callee as Node & { expression: Node; name: Node }
  const method = textOf(name) ?? ''
  if (!(/^(?:push|unshift|add)$/.test(method) || (method === 'set' && index === 1))) return undefined
  return placeSteps(unwrap(collection), ['*', ...property])
}

/** What is put into a variable or a member. */
function placeSteps(target: Node, property: Path): readonly FlowStep[] {
  if (target.kind === SyntaxKind.Identifier) {
    const declaration = findDeclaration(target)
    const name = declaration && declaredName(declaration)
    return name ? [{ kind: 'name', name, property }] : []
  }
  return target.kind === SyntaxKind.PropertyAccessExpression
    ? [{ kind: 'name', name: (target as Node & { name: Node }).name, property }]
    : []
}

/** `fn.bind(x)`, `fn.call(x)`, and members of an object that holds the function. */
function accessSteps(node: Node, name: string, property: Path): readonly FlowStep[] {
  const access = node.parent
  const around = wrapped(access).parent
  const call = isCall(around) && unwrap(around.expression) === access ? around : undefined
  const [head, ...rest] = property
  if (head === undefined) {
    if (!call) return []
    if (name === 'bind') return [{ kind: 'expression', node: call, property: [] }]
    return name === 'call' || name === 'apply' ? [{ kind: 'use', use: { kind: 'call', at: call } }] : []
  }
  if (head !== name && head !== '*' && name !== '*') return []
  // The members that arrays and maps have of themselves hand their elements on.
  const elements = head === '*' && call ? elementSteps(call, name, rest) : undefined
  return elements ?? [{ kind: 'expression', node: access, property: rest }]
}

function binarySteps(node: Node, parent: Node, property: Path): readonly FlowStep[] {
  const { right, operatorToken } = parent as Node & { right: Node; operatorToken: Node }
  switch (operatorToken.kind) {
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return [{ kind: 'expression', node: parent, property }]
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
      return right === node ? [{ kind: 'expression', node: parent, property }] : []
    default:
  }
  const assignment = assignmentParts(parent)
  return assignment?.right === node ? assignmentSteps(parent, assignment.left, node, property) : []
}

function assignmentSteps(assignment: Node, target: Node, value: Node, property: Path): readonly FlowStep[] {
  if (target.kind !== SyntaxKind.PropertyAccessExpression) return placeSteps(target, property)
  const { name } = target as Node & { name: Node }
  const text = textOf(name) ?? ''
  if (!/^(?:module\.)?exports(?:\.|$)/.test(target.getText())) {
    return [
      { kind: 'name', name, property },
      { kind: 'untyped', name: text, target: value, property },
    ]
  }
  const chained: FlowStep = { kind: 'expression', node: assignment, property }
  if (text === 'exports') return [{ kind: 'exported', at: assignment, name: 'module.exports', property }, chained]
  return [{ kind: 'exported', at: assignment, name: text, property }, { kind: 'name', name, property }, chained]
}

/** A property of an object literal: whoever is given the object, and whoever reads that member. */
function propertySteps(member: Node, property: Path): readonly FlowStep[] {
  const name = declaredName(member)
  const first: FlowStep = { kind: 'expression', node: member.parent, property: [textOf(name) ?? '*', ...property] }
  if (name?.kind !== SyntaxKind.Identifier) return [first]
  // All uses of a property of a declared type are many, and asking for them is dear; where the object went is better.
  return [{ kind: 'either', first, second: { kind: 'name', name, property } }]
}

/** Methods and fields of classes and object literals. */
export function memberSteps(member: Node, property: Path): readonly FlowStep[] {
  const name = declaredName(member)
  if (!name) return []
  const text = textOf(name)
  const holder: readonly FlowStep[] =
    member.parent.kind === SyntaxKind.ObjectLiteralExpression
      ? [{ kind: 'expression', node: member.parent, property: [text ?? '*', ...property] }]
      : []
  const value = isFunctionNode(member) ? member : ((member as Node & { initializer?: Node }).initializer ?? member)
  return [...holder, { kind: 'name', name, property }, { kind: 'untyped', name: text ?? '', target: value, property }]
}
