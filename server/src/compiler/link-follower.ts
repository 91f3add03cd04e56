import { lstatSync } from 'node:fs'
import { basename, dirname } from 'node:path/posix'
import { joinPath, parentDirectory, realPath } from './paths.ts'

/** Finds what files are called without symbolic links, except for those on the way to one directory. */
export class LinkFollower {
  private readonly base: string
  private readonly realBase: string
  private readonly directories = new Map<string, string>()

  /** Names below `base` keep it as their beginning, even when it is a link: that is how the user speaks of them. */
  constructor(base: string) {
    this.base = base
    this.realBase = realPath(base)
    this.directories.set(base, base)
  }

  follow(file: string): string {
    return isLink(file) ? this.rebase(realPath(file)) : joinPath(this.directory(dirname(file)), basename(file))
  }

  private directory(path: string): string {
    let target = this.directories.get(path)
    if (target === undefined) {
      // One look at each directory is much cheaper than following the whole path of each.
      const parent = parentDirectory(path)
      if (parent === undefined) target = path
      else if (isLink(path)) target = this.rebase(realPath(path))
      else target = joinPath(this.directory(parent), basename(path))
      this.directories.set(path, target)
    }
    return target
  }

  private rebase(path: string): string {
    const rest = path.slice(this.realBase.length)
    return path.startsWith(this.realBase) && (rest === '' || rest.startsWith('/')) ? this.base + rest : path
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    // A missing file, or a loop of links on the way to it.
    return false
  }
}
