import { ignoresAbove, isIgnored, withOwnIgnores, type IgnoreChain } from './git-ignore.ts'
import { createPathFilter } from './path-filter.ts'

interface SearchedPlace {
  /** Absolute directory that is searched. */
  readonly start: string
  /** Absolute directory that `include` and `exclude` are relative to. */
  readonly directory: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Of these files, which need not exist, those that `findFiles` would find in the place without being given patterns. */
export function wouldFind(place: SearchedPlace, files: readonly string[]): string[] {
  return createFileTest(place)(files)
}

/** `wouldFind` of one place, which reads each directory's ignore file once. */
export function createFileTest({ start, directory, include, exclude }: SearchedPlace) {
  const filter = createPathFilter(directory, { include, exclude })
  /** The ignore files that hold in a directory; undefined for one that is not walked into. */
  const entered = new Map<string, { readonly ignores: IgnoreChain | undefined } | undefined>()
  const enter = (at: string): { readonly ignores: IgnoreChain | undefined } | undefined => {
    if (at === start && !entered.has(at)) entered.set(at, { ignores: withOwnIgnores(ignoresAbove(at), at) })
    if (entered.has(at) || at.length < start.length) return entered.get(at)
    const { parent, name } = split(at)
    const above = enter(parent)
    const isWalked = above && filter.entersDirectory(at, name) && !isIgnored(above.ignores, at, true)
    const own = isWalked ? { ignores: withOwnIgnores(above.ignores, at) } : undefined
    entered.set(at, own)
    return own
  }

  return (files: readonly string[]): string[] =>
    files.filter((file) => {
      const { parent, name } = split(file)
      if (file.length <= start.length || !file.startsWith(start)) return false
      const around = enter(parent)
      return around !== undefined && filter.takesFile(file, name) && !isIgnored(around.ignores, file, false)
    })
}

function split(file: string): { readonly parent: string; readonly name: string } {
  const slash = file.lastIndexOf('/')
  return { parent: file.slice(0, slash) || '/', name: file.slice(slash + 1) }
}
