import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export class Store {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The value of a key. */
  get(key: string): unknown {
    return this.read<Record<string, unknown>>('data.json')[key]
  }

  /** A file's data. */
  read<T>(name: string): T {
    return this.#parse(readFileSync(join(this.#directory, name), 'utf8')) as T
  }

  #parse(text: string): unknown {
    return JSON.parse(text)
  }
}
