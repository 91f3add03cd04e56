import { readFileSync } from 'node:fs'

export function loadPage(name: string): string {
  return readFileSync(name, 'utf8') // expect[blocking-call]: on every GET /page through loadPage
}
// A default export without a name is not followed through a re-export that names it.
export default function (name: string): string {
  return readFileSync(name, 'utf8') // expect[blocking-call]: nothing here tells
}
export const loadLate = (): string => readFileSync('late', 'utf8') // expect[blocking-call]: on every GET /late
export const readAtStart = (): string => readFileSync('start', 'utf8')
