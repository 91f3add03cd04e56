import {
  SyntaxKind,
  isBinaryExpression,
  isComputedPropertyName,
  isIdentifier,
  isJsxAttribute,
  isJsxExpression,
  isMethodDeclaration,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isReturnStatement,
  isShorthandPropertyAssignment,
  isVariableDeclaration,
  type Expression,
  type Node,
} from '../../compiler/syntax.ts'
import type { Type } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { textOf } from '../../model/tree.ts'
import type { FileCheck, FileContext, Visits } from '../rule.ts'
import { couldBeFunction, isPlainTypeNode } from './candidates.ts'
import { couldHaveContextualType } from './contextual.ts'
import { headOf } from './describe.ts'
import {
  givesPromise,
  givesRealPromise,
  requestEvidence,
  toFunctionValue,
  type FunctionValue,
} from './function-values.ts'
import { Rejections } from './rejections.ts'

/** Where a function can be put, other than an argument; each can be switched off by an option. */
export type PlaceKind = 'attribute' | 'property' | 'return' | 'variable'

interface Place {
  readonly kind: PlaceKind
  /** What a reader calls the place: `onClick`. */
  readonly name: string
  readonly value: FunctionValue
  /** The declared type of the place, asked of the checker only when a promise would go there. */
  expected(): Type | undefined
}

/** An async function put where the declared type wants one that returns nothing: a variable, a property, a JSX attribute, a returned value. */
export function checkVoidPlaces(context: FileContext, kinds: ReadonlySet<PlaceKind>): FileCheck {
  const { sourceFile, types, project } = context
  const { checker } = project
  const promises = PromiseTypes.of(checker)
  const places: Place[] = []

  function add(kind: PlaceKind, name: string, node: Node, expected: () => Type | undefined): void {
    const value = toFunctionValue(node)
    if (!value) return
    places.push({ kind, name, value, expected })
    requestEvidence(value, types)
  }

  function addProperty(node: Node): void {
    if (!couldHaveContextualType(node)) return
    if (isPropertyAssignment(node)) {
      add('property', node.name.getText(sourceFile), node.initializer, () =>
        checker.getContextualType(node.initializer),
      )
    } else if (isShorthandPropertyAssignment(node)) {
      add('property', node.name.getText(sourceFile), node.name, () =>
        checker.getContextualType(node.name as Expression),
      )
    } else if (
      isMethodDeclaration(node) &&
      isObjectLiteralExpression(node.parent) &&
      !isComputedPropertyName(node.name)
    ) {
      const object = node.parent
      const name = textOf(node.name) ?? node.name.getText(sourceFile)
      add('property', name, node, () => memberType(object, name))
    }
  }

  function memberType(object: Expression, name: string): Type | undefined {
    const whole = checker.getContextualType(object)
    if (!whole) return undefined
    for (const part of promises.parts(whole)) {
      const member = part.getProperty(name)
      if (member) return checker.getTypeOfSymbol(member)
    }
    return undefined
  }

  function addVariable(node: Node): void {
    if (isVariableDeclaration(node) && node.initializer && node.type && !isPlainTypeNode(node.type)) {
      add('variable', node.name.getText(sourceFile), node.initializer, () => types.typeOf(node.name))
    } else if (
      isBinaryExpression(node) &&
      node.operatorToken.kind === SyntaxKind.EqualsToken &&
      couldHoldFunction(node.left)
    ) {
      add('variable', node.left.getText(sourceFile), node.right, () => types.typeOf(node.left))
    }
  }

  function addReturn(node: Node): void {
    if (isReturnStatement(node) && node.expression) addReturned(node.expression)
  }

  function addReturned(expression: Expression): void {
    if (couldHaveContextualType(expression)) add('return', '', expression, () => checker.getContextualType(expression))
  }

  function addAttribute(node: Node): void {
    if (
      !isJsxAttribute(node) ||
      !node.initializer ||
      !isJsxExpression(node.initializer) ||
      !node.initializer.expression
    )
      return
    const container = node.initializer
    add('attribute', node.name.getText(sourceFile), node.initializer.expression, () =>
      checker.getContextualType(container),
    )
  }

  const visits: Readonly<Record<PlaceKind, Visits>> = {
    property: [
      [SyntaxKind.PropertyAssignment, addProperty],
      [SyntaxKind.ShorthandPropertyAssignment, addProperty],
      [SyntaxKind.MethodDeclaration, addProperty],
    ],
    variable: [
      [SyntaxKind.VariableDeclaration, addVariable],
      [SyntaxKind.BinaryExpression, addVariable],
    ],
    return: [[SyntaxKind.ReturnStatement, addReturn]],
    attribute: [[SyntaxKind.JsxAttribute, addAttribute]],
  }
  return {
    visit: [...kinds].flatMap((kind) => visits[kind]),
    finish() {
      for (const { kind, name, value, expected } of places) {
        if (!givesPromise(value, checker, types)) continue
        const type = expected()
        if (!type || !promises.expectsVoid(type)) continue
        context.lookBeyond(value.node)
        const canReject =
          givesRealPromise(value, checker, types) && Rejections.of(checker).callResultCanReject(value.node)
        context.report({
          // In a browser a rejection ends nothing, and that is where elements have their handlers.
          severity: canReject ? (kind === 'attribute' ? 'info' : 'error') : 'hint',
          message: canReject
            ? messages.rejecting(describePlace(kind, name))
            : messages.harmless(describePlace(kind, name)),
          help: 'Handle errors inside the function with try/catch, or declare the place so that it takes a promise and whoever calls it awaits it.',
          file: sourceFile.fileName,
          span: headOf(value.node, sourceFile),
          path: [],
        })
      }
    },
  }
}

/** Whether the target of an assignment could be declared as a function: most local variables show that they are not. */
function couldHoldFunction(target: Node): boolean {
  if (!isIdentifier(target)) return true
  const declaration = findDeclaration(target)
  if (!declaration || !isVariableDeclaration(declaration)) return true
  if (declaration.type) return !isPlainTypeNode(declaration.type)
  return declaration.initializer !== undefined && couldBeFunction(declaration.initializer)
}

const messages = {
  rejecting: (place: string) =>
    `${place} is declared to return nothing, so whoever calls it drops the promise of this function.`,
  harmless: (place: string) =>
    `${place} is declared to return nothing, so nobody waits for this function; it cannot be rejected.`,
}

function describePlace(kind: PlaceKind, name: string): string {
  switch (kind) {
    case 'attribute':
      return `The attribute ${name}`
    case 'property':
      return `The property ${name}`
    case 'variable':
      return name.length > 40 ? 'The variable' : `The variable ${name}`
    case 'return':
      return 'The function that is returned here'
  }
}
