import path from 'node:path'

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly exists: (file: string) => boolean
}

/**
 * The Node.js that a terminal would start, or undefined: programs are measured on it, because the editor's own is built for an
 * editor. Directories of the path that are not absolute could lead into the workspace and are passed over.
 */
export function findNode({ environment, platform, exists }: Surroundings): string | undefined {
  const { delimiter, isAbsolute, join } = platform === 'win32' ? path.win32 : path.posix
  const [, directories = ''] = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH') ?? []
  const name = platform === 'win32' ? 'node.exe' : 'node'
  return directories
    .split(delimiter)
    .filter((directory) => isAbsolute(directory))
    .map((directory) => join(directory, name))
    .find((file) => exists(file))
}
