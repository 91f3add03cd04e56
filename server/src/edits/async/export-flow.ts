import {
  getTokenAtPosition,
  SyntaxKind,
  type CallExpression,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, terminalName, textOf, wrapped } from '../../model/tree.ts'
import type { Flow, Path } from './flow.ts'
import { refuseUnseenUses } from './unseen-uses.ts'

/** Other files may take it by `require`, of which the compiler does not know in every kind of file. */
export function followExport(flow: Flow, at: Node, name: string, path: Path): void {
  if (!flow.isNew(at, [`export ${name}`, ...path])) return
  flow.sink.exported(at, name)
  const file = at.getSourceFile().fileName
  const isWhole = name === 'module.exports'
  for (const specifier of flow.programs.importsOf(file)) {
    const importing = specifier.parent
    const written = textOf(specifier)
    if (written !== undefined && flow.programs.resolve(specifier.getSourceFile().fileName, written) !== file)
      flow.refuse(specifier, `may be what ${written} stands for, which the compiler does not find`)
    if (importing.kind === SyntaxKind.CallExpression) {
      const callee = (importing as CallExpression).expression
      const loader = textOf(terminalName(callee))
      if (loader === 'require' || loader === 'requireActual') flow.follow(importing, isWhole ? path : [name, ...path])
      else if (callee.kind !== SyntaxKind.ImportKeyword && loader !== 'importActual')
        flow.refuse(importing, `is loaded by ${callee.getText().slice(0, 40)}`)
      else followDynamicImport(flow, importing, isWhole ? ['default', ...path] : [name, ...path])
    } else if (importing.kind === SyntaxKind.ImportDeclaration) {
      followImport(flow, importing, isWhole ? path : [name, ...path], isWhole || name === 'default')
    } else if (importing.kind === SyntaxKind.ExternalModuleReference) {
      const declaration = importing.parent
      flow.followName(declaredName(declaration) as Node, isWhole ? path : [name, ...path])
    } else if (importing.kind === SyntaxKind.ExportDeclaration && (isWhole || isCommonJs(at))) {
      flow.refuse(importing, 'is exported again')
    }
  }
  for (const mention of ownExportsIn(at.getSourceFile(), isWhole))
    flow.follow(mention, isWhole ? path : [name, ...path])
  refuseUnseenUses(flow, at, name)
}

function followDynamicImport(flow: Flow, call: Node, path: Path): void {
  const outer = wrapped(call)
  const { parent } = outer
  if (outer !== call) return flow.follow(call, path)
  // The types lead from `import(…).then(({name}) => …)` to the uses of the name.
  if (parent.kind === SyntaxKind.PropertyAccessExpression && hasTypedModule(flow, call)) return
  flow.refuse(call, 'is imported in a way that cannot be followed')
}

function hasTypedModule(flow: Flow, call: Node): boolean {
  const specifier = (call as CallExpression).arguments[0]
  return specifier !== undefined && flow.programs.symbolAt(specifier) !== undefined
}

function followImport(flow: Flow, declaration: Node, path: Path, isDefault: boolean): void {
  const { importClause: clause } = declaration as Node & {
    importClause?: Node & { name?: Node; namedBindings?: Node }
  }
  const [head, ...rest] = path
  if (clause?.name && isDefault) flow.followName(clause.name, head === 'default' ? rest : path)
  else if (clause?.name && head !== 'default' && path.length > 0) flow.followName(clause.name, path)
  const bindings = clause?.namedBindings
  if (bindings?.kind === SyntaxKind.NamespaceImport) {
    flow.followName(declaredName(bindings) as Node, path)
    return
  }
  bindings?.forEachChild((specifier) => {
    const { propertyName, name } = specifier as Node & { propertyName?: Node; name: Node }
    if (textOf(propertyName ?? name) === head) flow.followName(name, rest)
    else if (textOf(propertyName ?? name) === 'default' && isDefault) flow.followName(name, path)
  })
}

/** Where a CommonJS file uses what it exports itself: `module.exports`, and `exports` for what is not the whole. */
function ownExportsIn(file: SourceFile, isWhole: boolean): Node[] {
  const found: Node[] = []
  for (const match of file.text.matchAll(/(?<![\w$.])(?:module\s*\.\s*)?exports(?![\w$])/g)) {
    const token = getTokenAtPosition(file, match.index + match[0].length - 1)
    const isMember = match[0] !== 'exports'
    const object = isMember ? (token.parent as Node & { expression?: Node }).expression : token
    if (token.kind !== SyntaxKind.Identifier || !object || findDeclaration(object)) continue
    if (isMember) found.push(token.parent)
    else if (!isWhole && token.parent.kind === SyntaxKind.PropertyAccessExpression) found.push(token)
  }
  return found
}

function isCommonJs(at: Node): boolean {
  return at.kind === SyntaxKind.BinaryExpression
}
