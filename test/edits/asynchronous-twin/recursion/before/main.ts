import { serve } from './serve.ts'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

function walk(folder: string, depth = 0): string[] {
  const found: string[] = []
  for (const name of readdirSync(folder).sort()) {
    if (name === 'node_modules') continue
    found.push('  '.repeat(depth) + name, ...visit(path.join(folder, name), depth))
  }
  return found
}

function visit(file: string, depth: number): string[] {
  return statSync(file).isDirectory() ? walk(file, depth + 1) : []
}

async function main(): Promise<void> {
  console.log(walk('.').join('\n'))
}

serve(main)
