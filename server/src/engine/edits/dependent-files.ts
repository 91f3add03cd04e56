import type { CompilerProject } from '../../compiler/project.ts'

/** Beyond this, checking everything is no more work than finding out what to check. */
const maxDependents = 300

const reexport = /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\})[^;'"]*\bfrom\b/
const specifierPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g

/**
 * Which files are meant: `all` that import a file, directly or through others, or only the `nearest`, which import it by
 * itself or through files that pass it on.
 */
export type Dependents = 'all' | 'nearest'

/**
 * The files of a project that import one of the given files; all files of the project when there are very many. The given
 * ones are left out.
 */
export function dependentFiles(
  project: CompilerProject,
  files: readonly string[],
  textOf: (file: string) => string | undefined,
  which: Dependents = 'all',
): string[] {
  const all = [...project.files, ...project.foreignFiles]
  const specifiers = new Map<string, readonly string[]>()
  const specifiersOf = (file: string): readonly string[] => {
    let found = specifiers.get(file)
    if (!found) {
      found = [...(textOf(file) ?? '').matchAll(specifierPattern)].map((match) => match[2] ?? '')
      specifiers.set(file, found)
    }
    return found
  }
  const given = new Set(files)
  const dependents = new Set<string>()
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const other of all) {
      if (given.has(other) || dependents.has(other)) continue
      const target = file
      const leadsHere = (specifier: string): boolean =>
        mayLeadTo(specifier, target) && project.resolveModule(other, specifier) === target
      if (!specifiersOf(other).some(leadsHere)) continue
      dependents.add(other)
      if (which === 'all' || reexport.test(textOf(other) ?? '')) queue.push(other)
      if (dependents.size > maxDependents) return all.filter((name) => !given.has(name))
    }
  }
  return [...dependents]
}

/** The files of a project that a file imports, directly or through others, and itself. */
export function importedFiles(
  project: CompilerProject,
  file: string,
  textOf: (file: string) => string | undefined,
): string[] {
  const own = new Set([...project.files, ...project.foreignFiles])
  const found = new Set<string>()
  const queue = [file]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next) || !own.has(next)) continue
    found.add(next)
    for (const match of (textOf(next) ?? '').matchAll(specifierPattern)) {
      const target = project.resolveModule(next, match[2] ?? '')
      if (target !== undefined) queue.push(target)
    }
  }
  return [...found]
}

/** Whether a specifier looks as if it could mean a file: by its last part, or because it may be a package's name. */
function mayLeadTo(specifier: string, file: string): boolean {
  const stem = stemOf(file)
  const last = stemOf(specifier)
  if (last === stem) return true
  const isRelative = specifier.startsWith('.')
  if (stem === 'index')
    return !isRelative || /^\.*$/.test(last) || last === stemOf(file.slice(0, file.lastIndexOf('/')))
  return !isRelative && !specifier.startsWith('node:') && !specifier.includes('/')
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
}
