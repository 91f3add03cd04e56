import { readFile } from 'node:fs/promises'

/** The text of a file. */
export default async (name: string): Promise<string> => await readFile(name, 'utf8')
