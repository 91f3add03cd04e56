import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { hasModifier, unwrap } from '../../model/tree.ts'
import { isWrite } from './changed-values.ts'
import { requiredBy } from './required-module.ts'

/** What a statement at the top of a file does beyond declaring things. */
export function effectOf(statement: Node): Node | undefined {
  switch (statement.kind) {
    case SyntaxKind.ImportDeclaration:
    case SyntaxKind.ImportEqualsDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.EmptyStatement:
      return undefined
    case SyntaxKind.ModuleDeclaration:
      return hasModifier(statement, SyntaxKind.DeclareKeyword) ? undefined : statement
    case SyntaxKind.ClassDeclaration:
      return effectOfClass(statement)
    case SyntaxKind.VariableStatement: {
      const { declarations } = (statement as Node & { declarationList: Node & { declarations: readonly Node[] } })
        .declarationList
      return declarations.find((declaration) => {
        const { initializer } = declaration as Node & { initializer?: Node }
        return (
          initializer && !isSteady(initializer) && requiredBy(declaration) === undefined && !isCollection(initializer)
        )
      })
    }
    case SyntaxKind.ExportAssignment: {
      const { expression } = statement as Node & { expression: Node }
      return isSteady(expression) || isCollection(expression) ? undefined : statement
    }
    case SyntaxKind.ExpressionStatement: {
      const { expression } = statement as Node & { expression: Node }
      if (expression.kind === SyntaxKind.StringLiteral) return undefined
      const { left, right } = expression as Node & { left?: Node; right?: Node }
      const isExport = left !== undefined && isWrite(left) && /^(?:module\.)?exports\b/.test(left.getText())
      return isExport && right && (isSteady(right) || isCollection(right)) ? undefined : expression
    }
    default:
      return statement
  }
}

function effectOfClass(node: Node): Node | undefined {
  const { members, modifiers } = node as Node & { members: readonly Node[]; modifiers?: readonly Node[] }
  if (modifiers?.some(({ kind }) => kind === SyntaxKind.Decorator)) return node
  return members.find((member) => {
    if (member.kind === SyntaxKind.ClassStaticBlockDeclaration) return true
    if ((member as Node & { modifiers?: readonly Node[] }).modifiers?.some(({ kind }) => kind === SyntaxKind.Decorator))
      return true
    const { initializer } = member as Node & { initializer?: Node }
    return (
      initializer !== undefined &&
      hasModifier(member, SyntaxKind.StaticKeyword) &&
      !isSteady(initializer) &&
      !isCollection(initializer)
    )
  })
}

/** Functions that give the same for the same, and do nothing else. */
const plainCalls =
  /^(?:Object\.(?:freeze|fromEntries|entries|keys|values)|Symbol(?:\.for)?|Number|String|Boolean|BigInt|parseInt|parseFloat|JSON\.(?:parse|stringify)|(?:util\.)?promisify|(?:path\.)?(?:join|resolve|dirname|basename)|(?:url\.)?fileURLToPath|(?:url\.)?pathToFileURL|(?:module\.)?createRequire|Buffer\.from|require\.resolve|Math\.\w+|(?:process\.)?cwd)$/

/** Whether an expression gives the same value in every thread, and nothing happens when it is read. */
export function isSteady(expression: Node): boolean {
  const node = unwrap(expression)
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
    case SyntaxKind.NullKeyword:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.Identifier:
    case SyntaxKind.MetaProperty:
    case SyntaxKind.OmittedExpression:
      return true
    case SyntaxKind.RegularExpressionLiteral:
      // With these flags a search begins where the last one ended.
      return !/\/\w*[gy]\w*$/.test(node.getText())
    case SyntaxKind.ClassExpression:
      return effectOfClass(node) === undefined
    case SyntaxKind.TemplateExpression:
    case SyntaxKind.TemplateSpan:
    case SyntaxKind.ArrayLiteralExpression:
    case SyntaxKind.ObjectLiteralExpression:
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
    case SyntaxKind.BinaryExpression:
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.ConditionalExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
      return expressionsIn(node).every(isSteady)
    case SyntaxKind.CallExpression:
      return (
        plainCalls.test((node as Node & { expression: Node }).expression.getText()) && argumentsOf(node).every(isSteady)
      )
    case SyntaxKind.NewExpression:
      return (
        /^(?:URL|RegExp|Date)$/.test((node as Node & { expression: Node }).expression.getText()) &&
        argumentsOf(node).length > 0 &&
        argumentsOf(node).every(isSteady)
      )
    default:
      return false
  }
}

/** A collection of the module's own: nothing happens when it is made, though each thread has another one. */
function isCollection(expression: Node): boolean {
  const node = unwrap(expression)
  if (node.kind !== SyntaxKind.NewExpression) return node.kind === SyntaxKind.RegularExpressionLiteral
  const name = (node as Node & { expression: Node }).expression.getText()
  return (
    /^(?:Map|Set|WeakMap|WeakSet|Date|TextEncoder|TextDecoder|AsyncLocalStorage)$/.test(name) &&
    argumentsOf(node).every(isSteady)
  )
}

function argumentsOf(node: Node): readonly Node[] {
  return (node as Node & { arguments?: readonly Node[] }).arguments ?? []
}

/** The expressions directly below one; members of an object count as their values. */
function expressionsIn(node: Node): Node[] {
  const found: Node[] = []
  node.forEachChild((child) => {
    switch (child.kind) {
      case SyntaxKind.PropertyAssignment: {
        const { initializer, name } = child as Node & { initializer: Node; name: Node }
        found.push(initializer)
        if (name.kind === SyntaxKind.ComputedPropertyName) found.push((name as Node & { expression: Node }).expression)
        break
      }
      case SyntaxKind.ShorthandPropertyAssignment:
      case SyntaxKind.MethodDeclaration:
      case SyntaxKind.TemplateHead:
      case SyntaxKind.TemplateMiddle:
      case SyntaxKind.TemplateTail:
        break
      case SyntaxKind.GetAccessor:
      case SyntaxKind.SetAccessor:
        break
      default:
        if (!isOperator(child.kind)) found.push(child)
    }
  })
  return found
}

function isOperator(kind: SyntaxKind): boolean {
  return kind < SyntaxKind.Identifier && kind !== SyntaxKind.StringLiteral && !literalKinds.has(kind)
}

const literalKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.RegularExpressionLiteral,
])
