import { readFileSync, statSync } from 'node:fs'

export interface Page {
  title: string
  size: number
}

// What heads a page.
const marker = '# '

/**
 * Reads a page.
 *
 * @param name Of the file.
 * @throws When there is no such file.
 */
export function readPage(name: string, depth = 0): Page {
  // The first line is the title.
  const [title = ''] = readFileSync(name, 'utf8').split('\n')
  if (depth > 0) return readPage(name, depth - 1)
  return { title: title.replace(marker, ''), size: statSync(name).size }
}

export const marked = (text: string): string => marker + text
