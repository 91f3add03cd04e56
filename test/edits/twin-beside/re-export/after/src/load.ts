import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

const load = (name: string): string => readFileSync(name, 'utf8')

const loadAsync = async (name: string): Promise<string> => await readFile(name, 'utf8')
const names = ['data.txt']

export { load, loadAsync, names }
export default load
