import fs from 'node:fs'

export default class Loader {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  load(): string {
    return fs.readFileSync(`${this.name}.txt`, 'utf8').trim()
  }
}

export const loadTwice = (loader: Loader): string => loader.load() + loader.load()
