import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { nearestManifest, type PackageManifest } from '../../model/manifest.ts'
import { textOf } from '../../model/tree.ts'
import type { Programs } from './programs.ts'

/** Whether the package of a node is one that others take, so that anything in it may be offered. */
export function mayOffer(programs: Programs, at: Node): boolean {
  const { codeBase, settings } = programs.context
  const manifest = nearestManifest(codeBase.manifests, at.getSourceFile().fileName)
  if (!manifest || settings.isTrial === true) return false
  if (manifest.isPrivate === true) return isTakenAsBuilt(programs, manifest)
  return [manifest.main, ...pathsIn(manifest.exports)].some((path) => path !== undefined)
}

/** Whether a package gives what a file exports to other packages, whose code nobody can change along. */
export function isOfferedByPackage(programs: Programs, at: Node, name: string): boolean {
  const file = at.getSourceFile().fileName
  const { codeBase, settings } = programs.context
  const manifest = nearestManifest(codeBase.manifests, file)
  if (!manifest || settings.isTrial === true) return false
  if (manifest.isPrivate === true) return isTakenAsBuilt(programs, manifest)
  const written = [manifest.main, ...pathsIn(manifest.exports)].filter((path) => path !== undefined)
  if (written.length === 0) return false
  const entries = written.flatMap((path) => sourceOf(programs, manifest, path) ?? [])
  if (entries.length === 0)
    return !/(?:^|\/)(?:tests?|scripts?|examples?|bin)\//.test(file.slice(manifest.directory.length))
  return reachable(programs, entries, name).has(file)
}

/** Whether another package of the workspace takes a private one as it is built, where the compiler does not see the source. */
function isTakenAsBuilt(programs: Programs, { name, directory, main, exports }: PackageManifest): boolean {
  if (name === undefined || (main === undefined && exports === undefined)) return false
  return programs.context.codeBase.manifests.some((other) => {
    if (other.directory === directory || !other.dependencies.has(name)) return false
    const from = programs.files.find((file) => file.startsWith(`${other.directory}/`))
    const target = from && programs.resolve(from, name)
    return from !== undefined && (target === undefined || !programs.isOwn(target))
  })
}

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : []
}

/** The file that a package names, or the source that it is most likely built from. */
function sourceOf(programs: Programs, manifest: PackageManifest, path: string): string | undefined {
  const bare = path.replace(/^\.\//, '').replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
  const inner = bare.replace(/^(?:dist|build|lib|out|esm|cjs)\/(?:(?:esm|cjs|src)\/)?/, '')
  for (const base of [bare, `src/${inner}`, inner, `lib/${inner}`, `${bare}/index`]) {
    for (const extension of ['ts', 'tsx', 'mts', 'cts', 'js', 'mjs', 'cjs', 'jsx']) {
      const file = `${manifest.directory}/${base}.${extension}`
      if (programs.isOwn(file)) return file
    }
  }
  return undefined
}

/** The files whose exports the entries give on. */
function reachable(programs: Programs, entries: readonly string[], name: string): ReadonlySet<string> {
  const found = new Set<string>()
  const pending = [...entries]
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const tree = programs.tree(file)
    if (!tree || found.has(file)) continue
    found.add(file)
    const given = exportTextOf(tree)
    for (const specifier of tree.imports) {
      const written = textOf(specifier)
      const target = written === undefined ? undefined : programs.resolve(file, written)
      if (target !== undefined && programs.isOwn(target) && isGivenOn(specifier, given, name)) pending.push(target)
    }
  }
  return found
}

/** What a file's own export statements say. */
function exportTextOf(tree: SourceFile): string {
  return tree.statements
    .filter(
      (statement) =>
        statement.kind === SyntaxKind.ExportAssignment ||
        statement.kind === SyntaxKind.ExportDeclaration ||
        /^\s*(?:module\.)?exports\b/.test(statement.getText()),
    )
    .map((statement) => statement.getText())
    .join('\n')
}

function isGivenOn(specifier: Node, given: string, name: string): boolean {
  const { parent } = specifier
  if (parent.kind === SyntaxKind.ExportDeclaration) {
    const clause = (parent as Node & { exportClause?: Node }).exportClause
    return (
      clause === undefined ||
      clause.kind === SyntaxKind.NamespaceExport ||
      new RegExp(`\\b${name}\\b`).test(clause.getText()) ||
      name === 'module.exports'
    )
  }
  if (given.includes(specifier.getText())) return true
  let statement: Node = parent
  while (statement.parent && statement.parent.kind !== SyntaxKind.SourceFile) statement = statement.parent
  const words =
    statement
      .getText()
      .replace(specifier.getText(), '')
      .match(/[\w$]+/g) ?? []
  return words.some(
    (word) => !keywords.has(word) && new RegExp(`(?<![\\w$])${word.replaceAll('$', '\\$')}(?![\\w$])`).test(given),
  )
}

const keywords: ReadonlySet<string> = new Set([
  'import',
  'from',
  'as',
  'const',
  'let',
  'var',
  'require',
  'default',
  'type',
  'module',
  'exports',
])
