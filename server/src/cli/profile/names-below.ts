import { isBelow, relativePath } from '../../host/paths.ts'

/** How files are called for readers who know a directory: below it by their way from there, elsewhere by their absolute path. */
export function namesBelow(directory: string): (file: string) => string {
  return (file) => (isBelow(file, directory) ? relativePath(directory, file) : file)
}
