import { SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import { normalizeModule } from '../knowledge/index.ts'
import type { CodeBase } from './code-base.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, hasModifier, isCall, textOf, unwrap } from './tree.ts'

/** Where an exported name leads. */
export type ExportTarget =
  | { readonly kind: 'declaration'; readonly node: Node }
  | { readonly kind: 'expression'; readonly node: Node }
  | { readonly kind: 'api'; readonly module: string; readonly path: string }

interface FileExports {
  readonly named: Map<
    string,
    ExportTarget | { readonly kind: 'from'; readonly specifier: string; readonly name: string }
  >
  readonly stars: string[]
}

const known = new WeakMap<SourceFile, FileExports>()

/** What the exports of each file lead to, by name, as one project sees it; the trees of one moment belong together. */
const targets = new WeakMap<CodeBase, WeakMap<SourceFile, Map<string, ExportTarget | undefined>>>()

/** What a file of the project exports under a name, through `export`, `module.exports` and re-exports. */
export function findExport(codeBase: CodeBase, file: string, name: string): ExportTarget | undefined {
  const tree = codeBase.tree(file)
  if (!tree) return undefined
  let ofProject = targets.get(codeBase)
  if (!ofProject) targets.set(codeBase, (ofProject = new WeakMap()))
  let found = ofProject.get(tree)
  if (!found) ofProject.set(tree, (found = new Map()))
  if (!found.has(name)) found.set(name, searchExport({ codeBase, seen: new Set() }, file, name))
  return found.get(name)
}

interface Search {
  readonly codeBase: CodeBase
  /** Files with the names that were looked for in them, so that files which export each other end, and end soon. */
  readonly seen: Set<string>
}

function searchExport(search: Search, file: string, name: string): ExportTarget | undefined {
  const key = `${file}\0${name}`
  const tree = search.codeBase.tree(file)
  if (!tree || search.seen.has(key)) return undefined
  search.seen.add(key)
  const exports = exportsOf(tree)
  const target = exports.named.get(name)
  if (target?.kind === 'from') return follow(search, file, target.specifier, target.name)
  if (target) return target
  const whole = exports.named.get('module.exports')
  if (name === 'default') {
    if (whole && whole.kind !== 'from') return whole
  } else if (whole?.kind === 'expression') {
    const member = memberOfWhole(search, whole.node, name)
    if (member) return member
  }
  // A package may offer any name, so that the project's own files are asked first.
  const isOwn = (specifier: string): boolean => search.codeBase.ownModule(file, specifier) !== undefined
  for (const specifier of [...exports.stars.filter(isOwn), ...exports.stars.filter((other) => !isOwn(other))]) {
    const found = follow(search, file, specifier, name)
    if (found) return found
  }
  return undefined
}

function follow(search: Search, fromFile: string, specifier: string, name: string): ExportTarget | undefined {
  const own = search.codeBase.ownModule(fromFile, specifier)
  if (own !== undefined) return searchExport(search, own, name)
  return specifier.startsWith('.')
    ? undefined
    : { kind: 'api', module: normalizeModule(specifier), path: name === '*' ? '' : name }
}

/** A name that stands for a name and so on: further than this it goes in circles. */
const maxNames = 16

function memberOfWhole(search: Search, whole: Node, name: string, depth = 0): ExportTarget | undefined {
  const node = unwrap(whole)
  if (node.kind === SyntaxKind.ObjectLiteralExpression) {
    for (const property of (node as Node & { properties: readonly Node[] }).properties) {
      if (textOf(declaredName(property)) !== name) continue
      if (property.kind === SyntaxKind.PropertyAssignment)
        return { kind: 'expression', node: (property as Node & { initializer: Node }).initializer }
      if (property.kind === SyntaxKind.ShorthandPropertyAssignment)
        return { kind: 'expression', node: declaredName(property) as Node }
      return { kind: 'declaration', node: property }
    }
  }
  if (isCall(node) && textOf(node.expression) === 'require') {
    const specifier = textOf(node.arguments?.[0])
    if (specifier !== undefined) return follow(search, node.getSourceFile().fileName, specifier, name)
  }
  if (node.kind === SyntaxKind.Identifier && depth < maxNames) {
    const declaration = findDeclaration(node)
    const initializer = declaration && (declaration as Node & { initializer?: Node }).initializer
    if (initializer) return memberOfWhole(search, initializer, name, depth + 1)
  }
  return undefined
}

function exportsOf(tree: SourceFile): FileExports {
  const cached = known.get(tree)
  if (cached) return cached
  const exports: FileExports = { named: new Map(), stars: [] }
  for (const statement of tree.statements) addExports(statement, exports)
  known.set(tree, exports)
  return exports
}

function addExports(statement: Node, exports: FileExports): void {
  switch (statement.kind) {
    case SyntaxKind.ExportDeclaration:
      addExportDeclaration(statement, exports)
      return
    case SyntaxKind.ExportAssignment:
      exports.named.set(
        (statement as Node & { isExportEquals?: boolean }).isExportEquals ? 'module.exports' : 'default',
        {
          kind: 'expression',
          node: (statement as Node & { expression: Node }).expression,
        },
      )
      return
    case SyntaxKind.ExpressionStatement:
      addAssignment((statement as Node & { expression: Node }).expression, exports)
      return
    case SyntaxKind.VariableStatement:
      if (hasModifier(statement, SyntaxKind.ExportKeyword)) {
        for (const declaration of (statement as Node & { declarationList: { declarations: readonly Node[] } })
          .declarationList.declarations) {
          const name = textOf(declaredName(declaration))
          if (name !== undefined) exports.named.set(name, { kind: 'declaration', node: declaration })
        }
      }
      return
    default:
      if (hasModifier(statement, SyntaxKind.ExportKeyword)) {
        const name = hasModifier(statement, SyntaxKind.DefaultKeyword) ? 'default' : textOf(declaredName(statement))
        if (name !== undefined) exports.named.set(name, { kind: 'declaration', node: statement })
      }
  }
}

function addExportDeclaration(statement: Node, exports: FileExports): void {
  const { moduleSpecifier, exportClause } = statement as Node & { moduleSpecifier?: Node; exportClause?: Node }
  const specifier = textOf(moduleSpecifier)
  if (!exportClause) {
    if (specifier !== undefined) exports.stars.push(specifier)
    return
  }
  if (exportClause.kind === SyntaxKind.NamespaceExport) {
    const name = textOf(declaredName(exportClause))
    if (name !== undefined && specifier !== undefined) exports.named.set(name, { kind: 'from', specifier, name: '*' })
    return
  }
  exportClause.forEachChild((element) => {
    const { propertyName, name } = element as Node & { propertyName?: Node; name: Node }
    const local = textOf(propertyName ?? name)
    const exported = textOf(name)
    if (local === undefined || exported === undefined) return
    exports.named.set(
      exported,
      specifier !== undefined
        ? { kind: 'from', specifier, name: local }
        : { kind: 'expression', node: propertyName ?? name },
    )
  })
}

/** `module.exports = x`, `module.exports.a = x`, `exports.a = x`, also chained. */
function addAssignment(expression: Node, exports: FileExports): void {
  if (expression.kind !== SyntaxKind.BinaryExpression) return
  const { left, right, operatorToken } = expression as Node & { left: Node; right: Node; operatorToken: Node }
  if (operatorToken.kind !== SyntaxKind.EqualsToken) return
  addAssignment(right, exports)
  const name = exportedName(left)
  if (name === undefined) return
  let value = right
  while (value.kind === SyntaxKind.BinaryExpression) value = (value as Node & { right: Node }).right
  exports.named.set(name, { kind: 'expression', node: value })
}

/** `module.exports` for the whole, or the member's name. */
function exportedName(left: Node): string | undefined {
  if (left.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression, name } = left as Node & { expression: Node; name: Node }
  if (textOf(expression) === 'module' && textOf(name) === 'exports') return 'module.exports'
  if (textOf(expression) === 'exports' || exportedName(expression) === 'module.exports') return textOf(name)
  return undefined
}
