import { readFileSync } from 'node:fs'

const load = (name: string): string => readFileSync(name, 'utf8')
const names = ['data.txt']

export { load, names }
export default load
