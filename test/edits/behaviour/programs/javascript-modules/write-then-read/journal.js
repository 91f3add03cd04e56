import { appendFileSync } from 'node:fs'

export function journal(line) {
  appendFileSync('journal.tmp', `${line}\n`)
}
