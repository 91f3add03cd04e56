import { serve } from './serve.ts'
import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

async function walk(folder: string, depth = 0): Promise<string[]> {
  const found: string[] = []
  for (const name of (await readdir(folder)).sort()) {
    if (name === 'node_modules') continue
    found.push('  '.repeat(depth) + name, ...(await visit(path.join(folder, name), depth)))
  }
  return found
}

async function visit(file: string, depth: number): Promise<string[]> {
  return statSync(file).isDirectory() ? await walk(file, depth + 1) : []
}

async function main(): Promise<void> {
  console.log((await walk('.')).join('\n'))
}

serve(main)
