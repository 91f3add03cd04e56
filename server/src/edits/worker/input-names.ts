import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, textOf, walk } from '../../model/tree.ts'
import { isHandedOver, type Piece } from './piece.ts'

/** Finds names for what a piece is given that mean nothing else in it. */
export class InputNames {
  /** What the piece calls variables and the like. */
  private readonly variables = new Set<string>()
  private readonly taken = new Set<string>()

  constructor(piece: Piece) {
    for (const root of piece.nodes) {
      walk(root, (node) => {
        if (isHandedOver(piece, node)) return false
        const name = node.kind === SyntaxKind.Identifier && !isMemberName(node) ? textOf(node) : undefined
        if (name !== undefined) this.variables.add(name)
        return true
      })
    }
  }

  take(name: string): void {
    this.taken.add(name)
  }

  /** `wanted`, or with a number behind it. */
  free(wanted: string): string {
    const base = /^[A-Za-z_$]/.test(wanted) ? wanted : 'value'
    const isFree = (name: string): boolean => !this.variables.has(name) && !this.taken.has(name)
    if (isFree(base)) return base
    for (let count = 2; ; count++) if (isFree(`${base}${count}`)) return `${base}${count}`
  }
}

/** Whether an identifier only says which member is meant. */
function isMemberName(node: Node): boolean {
  const { parent } = node
  return (
    (parent.kind === SyntaxKind.PropertyAccessExpression || parent.kind === SyntaxKind.PropertyAssignment) &&
    declaredName(parent) === node
  )
}
