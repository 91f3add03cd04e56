import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { declaredName, isFunctionNode, isNothing, textOf, walk } from './tree.ts'

/** The expressions after `extends` or `implements`. */
export function heritage(owner: Node, keyword: SyntaxKind): Node[] {
  const { heritageClauses } = owner as Node & {
    heritageClauses?: readonly (Node & {
      token: SyntaxKind
      types: readonly (Node & { expression?: Node; typeName?: Node })[]
    })[]
  }
  return (heritageClauses ?? [])
    .filter((clause) => clause.token === keyword)
    .flatMap((clause) => clause.types.flatMap((type) => type.expression ?? type.typeName ?? []))
}

/** A method, or the expression that a field is given in its declaration or in the class's code; own before inherited. */
export function classMember(
  owner: Node,
  name: string,
  baseOf: (owner: Node) => Node | undefined,
  depth = 0,
): Node | undefined {
  const { members } = owner as Node & { members: readonly Node[] }
  let declared = false
  for (const member of members) {
    if (textOf(declaredName(member)) !== name) continue
    if (isFunctionNode(member)) return member
    const { initializer } = member as Node & { initializer?: Node }
    if (initializer && !isNothing(initializer)) return initializer
    declared = true
  }
  const className = textOf(declaredName(owner))
  for (const member of mayAssign(owner, name) ? members : []) {
    const assigned = isFunctionNode(member) ? assignedMember(member, name, className) : undefined
    if (assigned) return assigned
  }
  const base = depth < 8 && !declared ? baseOf(owner) : undefined
  return base && classMember(base, name, baseOf, depth + 1)
}

/** What a function that is used with `new` gives its instances: `this.name = …` in it, `F.prototype.name = …` beside it. */
export function prototypeMember(fn: Node, name: string): Node | undefined {
  return assignedMember(fn, name) ?? assignedOnPrototype(fn, name)
}

/** The right side of `this.name = …`, or of `ClassName.name = …`, in a function's own code. */
function assignedMember(fn: Node, name: string, className?: string): Node | undefined {
  let found: Node | undefined
  walk(fn, (node) => {
    if (found) return false
    if (node !== fn && (node.kind === SyntaxKind.FunctionDeclaration || node.kind === SyntaxKind.FunctionExpression))
      return false
    const assignment = assignmentParts(node)
    if (!assignment || assignment.left.kind !== SyntaxKind.PropertyAccessExpression || isNothing(assignment.right))
      return true
    const { expression, name: member } = assignment.left as Node & { expression: Node; name: Node }
    const onOwner =
      expression.kind === SyntaxKind.ThisKeyword || (className !== undefined && textOf(expression) === className)
    if (onOwner && textOf(member) === name) found = assignment.right
    return true
  })
  return found
}

/** Whether the text of a node has an assignment to a member of that name, which spares walking most classes. */
function mayAssign(node: Node, name: string): boolean {
  const pattern = new RegExp(`\\.\\s*${name.replaceAll('$', '\\$')}\\s*(?:=(?![=>])|/[/*])`)
  return pattern.test(node.getSourceFile().text.slice(node.pos, node.end))
}

function assignedOnPrototype(fn: Node, name: string): Node | undefined {
  const owner = textOf(declaredName(fn))
  if (owner === undefined) return undefined
  let found: Node | undefined
  fn.getSourceFile().forEachChild((statement) => {
    if (found || statement.kind !== SyntaxKind.ExpressionStatement) return
    const assignment = assignmentParts((statement as Node & { expression: Node }).expression)
    if (assignment?.left.getText() === `${owner}.prototype.${name}`) found = assignment.right
  })
  return found
}

/** The two sides of `left = right`. */
export function assignmentParts(node: Node): { readonly left: Node; readonly right: Node } | undefined {
  if (node.kind !== SyntaxKind.BinaryExpression) return undefined
  const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
  return operatorToken.kind === SyntaxKind.EqualsToken ? { left, right } : undefined
}
