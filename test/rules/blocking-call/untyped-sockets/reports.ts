import { readFileSync } from 'node:fs'

export function report(name: string): string {
  return readFileSync(name, 'utf8') // expect[blocking-call]: on every message report through report
}
