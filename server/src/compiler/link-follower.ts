import { lstatSync } from 'node:fs'
import { basename, dirname } from 'node:path/posix'
import { isInside, joinPath, realPath } from './paths.ts'

/** Finds what files are called without symbolic links, except for those on the way to one directory. */
export class LinkFollower {
  private readonly base: string
  private readonly realBase: string
  private readonly directories = new Map<string, string>()

  /** Names below `base` keep it as their beginning, even when it is a link: that is how the user speaks of them. */
  constructor(base: string) {
    this.base = base
    this.realBase = realPath(base)
  }

  follow(file: string): string {
    const directory = dirname(file)
    let target = this.directories.get(directory)
    if (target === undefined) {
      target = this.rebase(realPath(directory))
      this.directories.set(directory, target)
    }
    return isLink(file) ? this.rebase(realPath(file)) : joinPath(target, basename(file))
  }

  private rebase(path: string): string {
    if (path === this.realBase) return this.base
    return isInside(this.realBase, path) ? this.base + path.slice(this.realBase.length) : path
  }
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink()
  } catch {
    // A missing file, or a loop of links on the way to it.
    return false
  }
}
