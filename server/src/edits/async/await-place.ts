import { SyntaxKind, type FunctionLikeDeclaration, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { isFunctionNode } from '../../model/tree.ts'

/** Where code would wait: in a function, or while a file is loaded; or why it cannot. */
export type AwaitPlace =
  | { readonly kind: 'function'; readonly fn: FunctionLikeDeclaration }
  | { readonly kind: 'module'; readonly file: SourceFile }
  | { readonly kind: 'nowhere'; readonly at: Node; readonly why: string }

export function awaitPlaceOf(expression: Node): AwaitPlace {
  let child = expression
  for (let current = expression.parent; current; child = current, current = current.parent) {
    const why = reasons.get(current.kind)
    if (why !== undefined) return { kind: 'nowhere', at: current, why }
    if (
      current.kind === SyntaxKind.PropertyDeclaration &&
      (current as Node & { initializer?: Node }).initializer === child
    )
      return { kind: 'nowhere', at: current, why: 'The initial value of a class field cannot wait' }
    if (isFunctionNode(current)) {
      if (child.kind === SyntaxKind.Decorator || child.kind === SyntaxKind.ComputedPropertyName) continue
      if (child !== current.body)
        return { kind: 'nowhere', at: child, why: 'The default value of a parameter cannot wait' }
      return { kind: 'function', fn: current }
    }
    if (current.kind === SyntaxKind.SourceFile) return { kind: 'module', file: current as SourceFile }
  }
  return { kind: 'module', file: expression.getSourceFile() }
}

const reasons: ReadonlyMap<SyntaxKind, string> = new Map([
  [SyntaxKind.ClassStaticBlockDeclaration, 'A static block of a class cannot wait'],
  [SyntaxKind.EnumMember, 'The value of an enum member cannot wait'],
  [SyntaxKind.Decorator, 'A decorator cannot wait'],
  [SyntaxKind.HeritageClause, 'The clause that names a base class cannot wait'],
  [SyntaxKind.ModuleBlock, 'The body of a namespace cannot wait'],
])

/** Why a function can never become async, as the end of a sentence about it. */
export function whyNeverAsync(fn: FunctionLikeDeclaration): string | undefined {
  if (fn.asteriskToken) return 'is a generator, which whoever goes through it would have to wait for at each step'
  switch (fn.kind) {
    case SyntaxKind.Constructor:
      return 'is a constructor, and new cannot wait'
    case SyntaxKind.GetAccessor:
      return 'is a getter, and reading a property cannot wait'
    case SyntaxKind.SetAccessor:
      return 'is a setter, and an assignment cannot wait'
    default:
  }
  const { name, type } = fn as FunctionLikeDeclaration & { name?: Node; type?: Node }
  if (name?.kind === SyntaxKind.ComputedPropertyName && /^\[\s*Symbol\s*\./.test(name.getText()))
    return `is called by the language itself as ${name.getText()}, which does not wait`
  if (type?.kind === SyntaxKind.TypePredicate) return 'tells the type of its argument, which a promise cannot'
  return undefined
}
