import { readFileSync } from 'node:fs'

export type Result<T> = { ok: true; value: T } | { ok: false; error: Error }

export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    return { ok: false, error: error as Error }
  }
}

export function parseFile(name: string): { n: number } {
  return JSON.parse(readFileSync(name, 'utf8'))
}
