import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute directory of what runs inside of programs: beside the parts of the bundle and in the sources alike. */
export const injectDirectory = fileURLToPath(new URL('../inject/', import.meta.url))

/** The absolute path of one of its files. */
export function injected(name: string): string {
  return path.join(injectDirectory, name)
}
