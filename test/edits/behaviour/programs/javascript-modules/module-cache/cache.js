import { readFileSync } from 'node:fs'

const cache = new Map()
export const misses = []

export function cached(name) {
  if (!cache.has(name)) {
    misses.push(name)
    cache.set(name, readFileSync(`${name}.txt`, 'utf8').trim())
  }
  return cache.get(name)
}
