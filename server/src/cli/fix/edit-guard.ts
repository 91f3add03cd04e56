import path from 'node:path'
import type { OfferedEdit } from '../../engine/live/live-answers.ts'
import { isBelow, realPath, relativePath } from '../../host/paths.ts'
import { isNewFile } from '../../model/edit.ts'

export interface GuardedPlace {
  readonly cwd: string
  /** Absolute directory that nothing is written outside of, without symbolic links. */
  readonly root: string
  /** Files that the user named or meant; they may lie outside. */
  readonly files: readonly string[]
  /** Whether git could bring back what a file was; absent where that does not matter. */
  readonly isTracked?: (file: string) => boolean
}

/** Says of an edit why it is not to be made: its own reason, or that of a file which is not the user's to change. */
export function createEditGuard(place: GuardedPlace): (edit: OfferedEdit) => string | undefined {
  const meant = new Set(place.files)
  const whyNotIn = (file: string, isNew: boolean): string | undefined => {
    // A new file lies where its directory leads to.
    const real = isNew ? `${realPath(path.posix.dirname(file))}/${path.posix.basename(file)}` : realPath(file)
    const sentence = (why: string): string => `It would ${isNew ? 'create' : 'change'} ${shown(file)}, ${why}.`
    const shown = (name: string): string => relativePath(place.cwd, name)
    if (real.includes('/node_modules/')) return sentence('which belongs to an installed package')
    if (!isBelow(real, place.root) && !meant.has(real)) return sentence(`which lies outside ${place.root}`)
    if (!isNew && place.isTracked && !place.isTracked(real)) {
      return sentence('which git does not track, so that the change could not be undone; --force allows it')
    }
    return undefined
  }
  return (edit) => {
    if (edit.refused !== undefined) return edit.refused
    if (edit.changes.length === 0) return 'It changes nothing.'
    for (const change of edit.changes) {
      const reason = whyNotIn(change.file, isNewFile(change))
      if (reason !== undefined) return reason
    }
    return undefined
  }
}
