import picomatch from 'picomatch'
import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { packageOfModule } from '../knowledge/index.ts'
import type { CallbackRow, CallbackTiming } from '../knowledge/row.ts'
import { firstArgumentText } from './api-rows.ts'
import type { CodeBase } from './code-base.ts'
import { nearestManifest, type PackageManifest } from './manifest.ts'
import { heritage } from './members.ts'
import { propertyFits } from './property-path.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, isCall, textOf, unwrap } from './tree.ts'
import { baseClass, resolveValue } from './value.ts'

/** Where execution enters the project's code. */
export interface Root {
  readonly timing: CallbackTiming
  /** What a reader calls it: `POST /login`. */
  readonly label: string
  readonly at: Node
  /** Whether the caller awaits a returned promise; undefined where that is not known. */
  readonly awaits: boolean | undefined
}

export function makeRoot(row: CallbackRow, at: Node, values: Readonly<Record<string, string | undefined>>): Root {
  const label = row.label.replace(/ ?\{(\w+)\}/g, (placeholder, key: string) => {
    const value = values[key]
    return value === undefined || value === '' ? '' : placeholder.replace(`{${key}}`, value)
  })
  return { timing: row.runs, label: label.trim(), at, awaits: row.awaits }
}

/** The roots that a method is by its decorators, by its class's decorators and by what its class implements or extends. */
export function methodRoots(codeBase: CodeBase, method: Node): Root[] {
  const owner = method.parent
  const name = textOf(declaredName(method))
  const values = { class: textOf(declaredName(owner)), method: name }
  const own = decorators(method).flatMap((decorator) =>
    decoratorRows(codeBase, decorator)
      .filter((row) => row.methods === undefined)
      .map((row) => makeRoot(row, method, { ...values, 0: decoratorArgument(decorator) })),
  )
  const ofClass = decorators(owner).flatMap((decorator) =>
    decoratorRows(codeBase, decorator)
      .filter((row) => name !== undefined && row.methods?.includes(name))
      .map((row) => makeRoot(row, method, { ...values, 0: decoratorArgument(decorator) })),
  )
  return [...own, ...ofClass, ...inheritedRoots(codeBase, owner, method, name, values)]
}

function inheritedRoots(
  codeBase: CodeBase,
  owner: Node,
  method: Node,
  name: string | undefined,
  values: Readonly<Record<string, string | undefined>>,
  depth = 0,
): Root[] {
  if (name === undefined || depth > 6) return []
  const roots: Root[] = []
  for (const keyword of [SyntaxKind.ImplementsKeyword, SyntaxKind.ExtendsKeyword] as const) {
    for (const type of heritage(owner, keyword)) {
      const value = resolveValue(codeBase, isCall(type) ? type.expression : type)
      const typeName = value?.kind === 'api' ? value.path.split('.').at(-1) : undefined
      if (value?.kind !== 'api' || typeName === undefined) continue
      for (const row of codeBase.knowledge.implementedTypes.get(typeName) ?? []) {
        if (isOfModule(row, value.module) && row.implements?.methods.includes(name))
          roots.push(makeRoot(row, method, values))
      }
    }
  }
  const base = baseClass(codeBase, owner)
  return base ? [...roots, ...inheritedRoots(codeBase, base, method, name, values, depth + 1)] : roots
}

/** The roots that an exported function is by its file's name, in packages that use the framework. */
export function exportRoots(codeBase: CodeBase, at: Node, name: string, property: readonly string[]): Root[] {
  const file = at.getSourceFile().fileName
  const manifest = nearestManifest(codeBase.manifests, file)
  if (!manifest) return []
  const relative = file.slice(manifest.directory.length + 1)
  return codeBase.knowledge.fileExports
    .filter((row) => {
      const place = row.callback?.property
      if ((place === undefined ? 0 : place.split('.').length) !== property.length) return false
      if (place !== undefined && !propertyFits(place, property)) return false
      if (!row.fileExport?.names.includes(name)) return false
      if (![row.module, ...(row.alsoIn ?? [])].some((module) => dependsOn(manifest, packageOfModule(module))))
        return false
      return codeBase.rows.versionFits(row, file) && picomatch.isMatch(relative, row.fileExport.files)
    })
    .map((row) => makeRoot(row, at, { name }))
}

/** A dependency on the type declarations alone tells as much. */
function dependsOn(manifest: PackageManifest, name: string): boolean {
  return (
    manifest.dependencies.has(name) || manifest.dependencies.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`)
  )
}

/** The roots that a function is by the declared type of the variable that holds it: `const handler: Handler = …`. */
export function handlerTypeRoots(codeBase: CodeBase, fn: Node): Root[] {
  const declaration = fn.parent
  if (declaration.kind !== SyntaxKind.VariableDeclaration) return []
  const type = (declaration as Node & { type?: Node & { typeName?: Node } }).type
  const typeName = type?.typeName
  const name = typeName && textOf(typeName)
  if (!typeName || name === undefined) return []
  const rows = codeBase.knowledge.handlerTypes.get(name) ?? []
  if (rows.length === 0) return []
  const value = findDeclaration(typeName) && resolveValue(codeBase, typeName)
  return rows
    .filter((row) => value?.kind === 'api' && isOfModule(row, value.module))
    .map((row) => makeRoot(row, fn, { name: textOf(declaredName(declaration)) }))
}

/** The roots that a function is by a directive at the head of its body or of its file. */
export function directiveRoots(codeBase: CodeBase, fn: Node, exported: boolean): Root[] {
  const body = (fn as Node & { body?: Node }).body
  const own =
    body?.kind === SyntaxKind.Block
      ? directiveOf((body as Node & { statements: readonly Node[] }).statements[0])
      : undefined
  const ofFile = exported ? directiveOf(fn.getSourceFile().statements[0]) : undefined
  return [own, ofFile]
    .flatMap((text) => (text === undefined ? [] : (codeBase.knowledge.directives.get(text) ?? [])))
    .map((row) => makeRoot(row, fn, { name: textOf(declaredName(fn)) }))
}

function directiveOf(statement: Node | undefined): string | undefined {
  return statement?.kind === SyntaxKind.ExpressionStatement
    ? textOf((statement as Node & { expression: Node }).expression)
    : undefined
}

function decorators(node: Node): Node[] {
  const { modifiers } = node as Node & { modifiers?: readonly Node[] }
  return (modifiers ?? []).filter((modifier) => modifier.kind === SyntaxKind.Decorator)
}

function decoratorRows(codeBase: CodeBase, decorator: Node): readonly CallbackRow[] {
  const expression = unwrap((decorator as Node & { expression: Node }).expression)
  const callee = isCall(expression) ? expression.expression : expression
  const value = resolveValue(codeBase, callee)
  const name = value?.kind === 'api' ? value.path.split('.').at(-1) : undefined
  if (value?.kind !== 'api' || name === undefined) return []
  return (codeBase.knowledge.decorators.get(name) ?? []).filter((row) => isOfModule(row, value.module))
}

function decoratorArgument(decorator: Node): string | undefined {
  return firstArgumentText(unwrap((decorator as Node & { expression: Node }).expression))
}

function isOfModule(row: CallbackRow, module: string): boolean {
  return [row.module, ...(row.alsoIn ?? [])].some(
    (known) => known === module || packageOfModule(known) === packageOfModule(module),
  )
}
