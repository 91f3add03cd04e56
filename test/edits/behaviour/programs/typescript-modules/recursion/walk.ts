import { readdirSync, statSync } from 'node:fs'

export function tree(folder: string, depth = 0): string[] {
  const lines: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    lines.push(`${'  '.repeat(depth)}${entry.name}`)
    if (entry.isDirectory()) lines.push(...tree(`${folder}/${entry.name}`, depth + 1))
  }
  return lines
}

export function sizeOf(path: string): number {
  const found = statSync(path)
  return found.isDirectory() ? sizeOfFolder(path) : found.size
}

function sizeOfFolder(folder: string): number {
  let sum = 0
  for (const name of readdirSync(folder)) sum += sizeOf(`${folder}/${name}`)
  return sum
}
