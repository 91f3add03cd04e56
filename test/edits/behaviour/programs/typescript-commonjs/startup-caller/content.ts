import { readFileSync, statSync } from 'node:fs'

export function load(name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

export function banner(): string {
  return `*** ${load('banner')} (${statSync('banner.txt').size}) ***`
}
