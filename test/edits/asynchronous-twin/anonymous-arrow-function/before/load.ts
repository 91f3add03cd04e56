import { readFileSync } from 'node:fs'

/** The text of a file. */
export default (name: string): string => readFileSync(name, 'utf8')
