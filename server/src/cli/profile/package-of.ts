import path from 'node:path'
import { findAbove, isBelow } from '../../host/paths.ts'

/** The directory of the smallest package that has all the files in it. */
export function packageOf(files: readonly string[]): string {
  let directory = path.posix.dirname(files[0] ?? '/')
  while (!files.every((file) => isBelow(file, directory))) directory = path.posix.dirname(directory)
  return findAbove(directory, ['package.json']) ?? directory
}
