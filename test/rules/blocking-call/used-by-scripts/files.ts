import { readFileSync } from 'node:fs'

export function load(): string {
  return readFileSync('one', 'utf8') // expect[blocking-call] info: nothing here tells
}
export function loadAll(): string[] {
  return ['one', 'two'].map((name) => readFileSync(name, 'utf8'))
}
