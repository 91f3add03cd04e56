import { SyntaxKind, type CallExpression, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, terminalName, textOf } from '../../model/tree.ts'
import { CannotWait } from '../async/async-plan.ts'
import type { Programs } from '../async/programs.ts'
import type { FileImports } from '../text/file-imports.ts'
import { requiredModule } from '../text/required-module.ts'
import { innerUses, type Original } from './original.ts'

/** A call of one original inside of one of them, which calls the copy in the copy. */
export interface OriginalCall {
  readonly call: CallExpression
  /** The name in the callee. */
  readonly use: Node
  readonly target: Original
}

/** `known` are calls that were found before. Throws `CannotWait` where a function means itself otherwise than by a call. */
export function callsAmong(
  programs: Programs,
  originals: readonly Original[],
  known: ReadonlyMap<Node, Node>,
): OriginalCall[] {
  return originals.flatMap((target) => {
    const uses = target.nameNode ? programs.referencesTo(target.nameNode).uses : []
    const own = innerUses(target)
    const found = new Map<Node, OriginalCall>()
    for (const use of [...uses, ...own]) {
      const call = calledBy(use)
      if (call) found.set(call, { call, use, target })
    }
    for (const [node, fn] of known) {
      const use = fn === target.fn && node.kind === SyntaxKind.CallExpression ? nameOfCallee(node) : undefined
      if (use && !found.has(node)) found.set(node, { call: node as CallExpression, use, target })
    }
    const mention = own.find((use) => ![...found.values()].some((other) => other.use === use))
    if (mention) throw new CannotWait(`${target.name} is mentioned inside of itself (${programs.placeOf(mention)}).`)
    return [...found.values()].filter(({ call }) => originals.some(({ unit }) => contains(unit, call)))
  })
}

function nameOfCallee(call: Node): Node | undefined {
  return terminalName((call as CallExpression).expression)
}

export function contains(outer: Node, inner: Node): boolean {
  return (
    outer.getSourceFile().fileName === inner.getSourceFile().fileName &&
    outer.pos <= inner.pos &&
    inner.end <= outer.end
  )
}

function calledBy(use: Node): CallExpression | undefined {
  const { parent } = use
  const callee = parent.kind === SyntaxKind.PropertyAccessExpression && declaredName(parent) === use ? parent : use
  const call = callee.parent
  return call.kind === SyntaxKind.CallExpression && (call as CallExpression).expression === callee
    ? (call as CallExpression)
    : undefined
}

/** How the new function is called where a name stands for the original; undefined where there is no such name. */
export function newNameAt(use: Node, target: Original, imports: FileImports): string | undefined {
  const { parent } = use
  if (parent.kind === SyntaxKind.PropertyAccessExpression && declaredName(parent) === use) return `${textOf(use)}Async`
  const declaration = findDeclaration(use)
  switch (declaration?.kind) {
    case undefined:
      return undefined
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.BindingElement: {
      const { propertyName, name } = declaration as Node & { propertyName?: Node; name: Node }
      const imported = textOf(propertyName ?? name)
      const module = moduleOf(declaration)
      if (module === undefined || imported === undefined) return undefined
      return imports.use(module, imported === 'default' ? target.newName : `${imported}Async`, { at: use })
    }
    case SyntaxKind.ImportClause: {
      const module = moduleOf(declaration)
      return module && imports.use(module, target.newName, { at: use })
    }
    default:
      return use.getSourceFile().fileName === target.fn.getSourceFile().fileName &&
        (declaration === target.fn || declaration === target.fn.parent)
        ? target.newName
        : undefined
  }
}

function moduleOf(declaration: Node): string | undefined {
  for (let node = declaration.parent; node; node = node.parent) {
    const { moduleSpecifier, initializer } = node as Node & { moduleSpecifier?: Node; initializer?: Node }
    if (moduleSpecifier) return textOf(moduleSpecifier)
    if (node.kind === SyntaxKind.VariableDeclaration) return initializer && requiredModule(initializer)
  }
  return undefined
}
