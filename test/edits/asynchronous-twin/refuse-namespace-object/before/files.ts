import { readFileSync } from 'node:fs'
export const load = (): string => readFileSync('data.txt', 'utf8')
export const other = (): string => ''
