import picomatch from 'picomatch'
import { relativePath } from './paths.ts'

/** Build output, dependencies and reports: never a project's own source. `exclude` takes them in again with `!dist`. */
const defaultExcludedDirectories = ['build', 'coverage', 'dist', 'out'] as const

/** Never walked into, whatever the configuration says; nor are directories whose name begins with a dot. */
const dependencyDirectories: ReadonlySet<string> = new Set(['node_modules', 'bower_components', 'jspm_packages'])

const sourceName = /\.(?:[cm]?[jt]s|[jt]sx)$/
const declarationName = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/
const minifiedName = /[.-]min\.[cm]?js$/

/** Whether a file of this name can be linted at all. */
export function isSourceName(name: string): boolean {
  return sourceName.test(name)
}

/** Whether a file of this name only declares types. */
export function isDeclarationName(name: string): boolean {
  return declarationName.test(name)
}

/** Decides by name which files and directories a walk takes. */
export interface PathFilter {
  /** Whether a walk goes into the directory. */
  entersDirectory(directory: string, name: string): boolean
  /** Whether a walk takes the file. */
  takesFile(file: string, name: string): boolean
  /** Whether the configuration's `exclude` names the file. */
  excludes(file: string): boolean
}

/** `directory` is absolute, the globs are relative to it. An absent `include` takes every file. */
export function createPathFilter(
  directory: string,
  globs: { readonly include?: readonly string[]; readonly exclude: readonly string[] },
): PathFilter {
  const include = globs.include && matcherOf(globs.include)
  const rules = globs.exclude.map((glob) => {
    const negated = glob.startsWith('!')
    const bare = (negated ? glob.slice(1) : glob).replace(/\/$/, '')
    return { negated, matches: matcherOf([bare, `${bare}/**`]) }
  })
  const hasNegated = rules.some((rule) => rule.negated)

  /** The last glob that matches decides. */
  const decide = (file: string): 'exclude' | 'take' | undefined => {
    const relative = relativePath(directory, file)
    const last = rules.findLast((rule) => rule.matches(relative))
    return last && (last.negated ? 'take' : 'exclude')
  }

  return {
    entersDirectory(path, name) {
      if (name.startsWith('.') || dependencyDirectories.has(name)) return false
      const isOutput = (defaultExcludedDirectories as readonly string[]).includes(name)
      if (rules.length === 0) return !isOutput
      const decision = decide(path)
      // What a later glob takes in again may be anywhere below, so the directory is only pruned when there is none.
      if (decision === 'exclude') return hasNegated
      return decision === 'take' || !isOutput
    },
    takesFile(path, name) {
      if (name.startsWith('.') || !isSourceName(name) || isDeclarationName(name) || minifiedName.test(name))
        return false
      if (include && !include(relativePath(directory, path))) return false
      return rules.length === 0 || decide(path) !== 'exclude'
    },
    excludes: (path) => decide(path) === 'exclude',
  }
}

/** Matches paths with forward slashes; `**\/*` matches everything. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  if (globs.includes('**/*') || globs.includes('**')) return () => true
  return picomatch([...globs], { dot: true })
}
