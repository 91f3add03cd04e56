import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'

const timeoutMs = 30_000
const specifierPattern = /(\bfrom )'(\.[^'\n]*)\.ts'/g

/** The lines that a program logs; it is run in this process. */
export async function evaluateProgram(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-random-'))
  try {
    mkdirSync(directory, { recursive: true })
    writeFileSync(path.join(directory, 'package.json'), '{ "type": "module" }')
    writeFileSync(path.join(directory, 'data.txt'), 'data 7\n')
    for (const [name, text] of files) {
      const { code } = transformSync(text.replace(specifierPattern, "$1'$2.js'"), { loader: 'ts', target: 'node20' })
      writeFileSync(path.join(directory, name.replace(/\.ts$/, '.js')), code)
    }
    const main = pathToFileURL(path.join(directory, 'main.js')).href
    const { finished } = (await import(main)) as { finished: Promise<string[]> }
    return await within(finished)
  } catch (error) {
    return [`The program does not run: ${String(error)}`]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function within(finished: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve(['The program does not end.']), timeoutMs)
  })
  try {
    return await Promise.race([finished, late])
  } finally {
    clearTimeout(timer)
  }
}
