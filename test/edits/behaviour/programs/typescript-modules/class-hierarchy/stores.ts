import { readFileSync } from 'node:fs'

export interface Store {
  read(key: string): string
  describe(): string
}

abstract class Base implements Store {
  protected reads = 0
  abstract read(key: string): string

  describe(): string {
    const first = this.read('one')
    return `${this.constructor.name}: ${first}, ${this.reads} reads`
  }
}

export class FileStore extends Base {
  protected readonly folder: string

  constructor(folder: string) {
    super()
    this.folder = folder
  }

  override read(key: string): string {
    this.reads++
    return readFileSync(`${this.folder}/${key}.txt`, 'utf8').trim()
  }
}

export class CachedStore extends FileStore {
  private readonly cache = new Map<string, string>()

  override read(key: string): string {
    const known = this.cache.get(key)
    if (known !== undefined) return `${known} (cached)`
    const value = super.read(key)
    this.cache.set(key, value)
    return value
  }
}
