import {
  NodeFlags,
  SyntaxKind,
  isFunctionLikeDeclaration,
  type BinaryExpression,
  type Node,
  type TypeNode,
} from '../../compiler/syntax.ts'

/**
 * Whether the place of an expression can expect a type of it. Asks syntax only, to save the question to the type
 * checker where nothing is declared: `const x = { … }`, `f: …` inside it, `return …` of a function without annotation.
 */
export function couldHaveContextualType(expression: Node): boolean {
  let node = expression
  for (;;) {
    const parent = node.parent
    switch (parent.kind) {
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.ConditionalExpression:
      case SyntaxKind.ArrayLiteralExpression:
      case SyntaxKind.ObjectLiteralExpression:
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.ShorthandPropertyAssignment:
      case SyntaxKind.SpreadAssignment:
        node = parent
        continue
      case SyntaxKind.BinaryExpression: {
        const { operatorToken, right } = parent as BinaryExpression
        if (operatorToken.kind === SyntaxKind.EqualsToken) return true
        if (operatorToken.kind === SyntaxKind.CommaToken && right !== node) return false
        node = parent
        continue
      }
      case SyntaxKind.VariableDeclaration:
      case SyntaxKind.PropertyDeclaration:
      case SyntaxKind.Parameter:
        return isDeclared(parent)
      case SyntaxKind.ReturnStatement: {
        const owner = enclosingFunctionLike(parent)
        if (!owner) return false
        if (owner.type) return !isKeyword(owner.type)
        if (owner.kind === SyntaxKind.FunctionDeclaration || isClassMember(owner)) return isDeclared(owner)
        node = owner.kind === SyntaxKind.MethodDeclaration ? owner.parent : owner
        continue
      }
      case SyntaxKind.ArrowFunction: {
        const { type } = parent as Node & { type?: TypeNode }
        if (type) return !isKeyword(type)
        node = parent
        continue
      }
      case SyntaxKind.ExpressionStatement:
      case SyntaxKind.ExportAssignment:
        return isDeclared(parent)
      default:
        return true
    }
  }
}

/** JavaScript declares types in comments, which the tree does not show at the declaration. */
function isDeclared(declaration: Node): boolean {
  return (
    (declaration as Node & { type?: TypeNode }).type !== undefined ||
    (declaration.flags & NodeFlags.JavaScriptFile) !== 0
  )
}

/** `void`, `string`, `any`: types that expect nothing of what is inside a value. */
function isKeyword({ kind }: TypeNode): boolean {
  return kind >= SyntaxKind.FirstKeyword && kind <= SyntaxKind.LastKeyword
}

function isClassMember(owner: Node): boolean {
  return owner.parent.kind === SyntaxKind.ClassDeclaration || owner.parent.kind === SyntaxKind.ClassExpression
}

function enclosingFunctionLike(node: Node): (Node & { type?: TypeNode }) | undefined {
  let current = node.parent
  while (current && !isFunctionLikeDeclaration(current)) current = current.parent
  return current
}
