import { getTokenAtPosition, SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { findDeclaration, findName } from '../../model/scope.ts'
import { declaredName, textOf } from '../../model/tree.ts'

/** The identifiers of this text inside a node, members and labels left out: those that read a name and those that declare one. */
export function namesIn(node: Node, name: string): Node[] {
  const file = node.getSourceFile()
  const found: Node[] = []
  const pattern = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
  pattern.lastIndex = node.pos
  for (let match = pattern.exec(file.text); match && match.index < node.end; match = pattern.exec(file.text)) {
    const token = getTokenAtPosition(file, match.index + match[0].length - 1)
    if (token.kind === SyntaxKind.Identifier && textOf(token) === name && !isMemberName(token)) found.push(token)
  }
  return found
}

/** Whether an identifier names a member or a label, so that scopes do not matter to it. */
function isMemberName(node: Node): boolean {
  const { parent } = node
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.PropertySignature:
    case SyntaxKind.MethodSignature:
    case SyntaxKind.EnumMember:
    case SyntaxKind.JsxAttribute:
    case SyntaxKind.MetaProperty:
      return declaredName(parent) === node
    case SyntaxKind.QualifiedName:
      return (parent as Node & { right: Node }).right === node
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.BindingElement:
      return (parent as Node & { propertyName?: Node }).propertyName === node
    case SyntaxKind.ExportSpecifier: {
      const { propertyName, name } = parent as Node & { propertyName?: Node; name: Node }
      const { moduleSpecifier } = parent.parent.parent as Node & { moduleSpecifier?: Node }
      return moduleSpecifier !== undefined || (propertyName !== undefined && name === node)
    }
    case SyntaxKind.LabeledStatement:
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
      return (parent as Node & { label?: Node }).label === node
    case SyntaxKind.NamedTupleMember:
    case SyntaxKind.ImportType:
    case SyntaxKind.JSDocParameterTag:
      return true
    default:
      return false
  }
}

/** Whether an identifier that `namesIn` found declares the name, rather than reading it. */
function isDeclaringName(node: Node): boolean {
  const { parent } = node
  if (parent.kind === SyntaxKind.ShorthandPropertyAssignment || parent.kind === SyntaxKind.ExportSpecifier) return false
  return declaredName(parent) === node
}

/**
 * Whether a new declaration of this name in `scope`, which is a block, a function or a file, would neither declare it twice nor
 * catch what is meant for another.
 */
export function isFreeName(scope: Node, name: string): boolean {
  return !reserved.has(name) && namesIn(scope, name).length === 0
}

/** The first free one of `wanted`, `wanted2`, `wanted3`, … in a scope. */
export function freeName(scope: Node, wanted: string, isTaken: (name: string) => boolean = () => false): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`
    if (!isTaken(name) && isFreeName(scope, name)) return name
  }
}

/**
 * Whether a name may be declared at the top of a file and then be read at `at`: nothing at the top has it, nobody means a global
 * by it, and no scope on the way declares it. `isGone` says which declarations will not be there any more.
 */
export function isFreeAtTop(
  sourceFile: SourceFile,
  name: string,
  at: Node | undefined,
  isGone: (declaration: Node) => boolean = () => false,
): boolean {
  if (reserved.has(name)) return false
  const top = findName(sourceFile, name)
  if (top && !isGone(top)) return false
  if (at) {
    const seen = findName(at, name)
    if (seen && !isSameNode(seen, top)) return false
  }
  return namesIn(sourceFile, name).every((token) => {
    // Without a place to look from, no scope may have the name.
    if (isDeclaringName(token)) return token.parent === top || (at !== undefined && isInnerVariable(token))
    const declaration = findDeclaration(token)
    return declaration !== undefined && (declaration !== top || isGone(declaration))
  })
}

/** Whether two nodes are of the same place, also when two programs parsed the file. */
export function isSameNode(one: Node, other: Node | undefined): boolean {
  return other !== undefined && one.kind === other.kind && one.pos === other.pos && one.end === other.end
}

/** Whether a declaring identifier is known to the scopes and does not stand at the top: types and namespaces are not known to them. */
function isInnerVariable(name: Node): boolean {
  return findName(name, textOf(name) ?? '') !== undefined
}

const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield require module exports'
  ).split(' '),
)

/** A name for the object of a module: `worker-pool` and `./worker-pool.js` become `workerPool`. */
export function nameForModule(module: string): string {
  const parts = module
    .replace(/^node:/, '')
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((part) => !/^\.*$/.test(part))
  const own = parts.at(-1) === 'index' && parts.length > 1 ? parts.at(-2) : parts.at(-1)
  // `fs/promises` is no `promises`.
  const base = own === 'promises' && parts.length > 1 ? `${parts.at(-2)}Promises` : (own ?? 'imported')
  const name = base.replace(/[^\w$]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
  const usable = /^[A-Za-z_$]/.test(name) ? name : `_${name}`
  return reserved.has(usable) ? `${usable}Module` : usable
}
