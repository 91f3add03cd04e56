import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import type { FlowStep } from './flow-step.ts'
import { declaredName, hasModifier, textOf } from './tree.ts'

type Path = readonly string[]

/** What a variable or parameter passes on: the uses of its name, or of the names that it is taken apart into. */
export function bindingSteps(declaration: Node, property: Path): readonly FlowStep[] {
  const name = declaredName(declaration)
  if (!name) return []
  if (name.kind === SyntaxKind.Identifier) return declarationSteps(declaration, property)
  const [head, ...rest] = property
  const isEntry = name.kind === SyntaxKind.ArrayBindingPattern && head !== '*'
  if (isEntry || head === undefined) return isEntry ? entrySteps(name, property) : []
  const steps: FlowStep[] = []
  name.forEachChild((element) => {
    if (element.kind !== SyntaxKind.BindingElement) return
    const { propertyName, dotDotDotToken } = element as Node & { propertyName?: Node; dotDotDotToken?: Node }
    const key = textOf(propertyName ?? declaredName(element))
    if (dotDotDotToken) steps.push({ kind: 'binding', declaration: element, property })
    else if (head === '*' || key === head) steps.push({ kind: 'binding', declaration: element, property: rest })
  })
  return steps
}

/** What is no array, and yet taken apart by `[key, value]`, is the value of an entry of a table or Map. */
function entrySteps(pattern: Node, property: Path): readonly FlowStep[] {
  const held = (pattern as Node & { elements: readonly Node[] }).elements[1]
  return held?.kind === SyntaxKind.BindingElement ? [{ kind: 'binding', declaration: held, property }] : []
}

/** The uses of a declared name, and its export where the declaration has one. */
export function declarationSteps(declaration: Node, property: Path): readonly FlowStep[] {
  const name = declaredName(declaration)
  if (!name) return []
  const steps: FlowStep[] = [{ kind: 'name', name, property }]
  const isExported =
    declaration.kind === SyntaxKind.VariableDeclaration &&
    hasModifier(declaration.parent.parent, SyntaxKind.ExportKeyword)
  if (isExported && property.length <= 1)
    steps.push({ kind: 'exported', at: declaration, name: textOf(name) ?? '', property })
  return steps
}

/** What the code around one mention of a name does with it. */
export function referenceSteps(reference: Node, property: Path): readonly FlowStep[] {
  const parent = reference.parent
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
      return [
        {
          kind: 'expression',
          node: (parent as Node & { name: Node }).name === reference ? parent : reference,
          property,
        },
      ]
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.ImportClause:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.QualifiedName:
      return []
    case SyntaxKind.ExportSpecifier:
      return [{ kind: 'exported', at: parent, name: textOf((parent as Node & { name: Node }).name) ?? '', property }]
    case SyntaxKind.BindingElement:
      // The name of a member that is taken out of an object, with or without another name for the variable.
      return ((parent as Node & { propertyName?: Node }).propertyName ?? declaredName(parent)) === reference
        ? [{ kind: 'binding', declaration: parent, property }]
        : []
    default:
      return [{ kind: 'expression', node: reference, property }]
  }
}
