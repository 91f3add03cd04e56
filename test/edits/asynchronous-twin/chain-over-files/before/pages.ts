import { load } from './load.ts'

export class Pages {
  private readonly prefix = '> '

  render(name: string): string {
    const text = load(name)
    return this.prefix + text.trim()
  }

  twice(name: string): number {
    return this.render(name).length + this.render(name).length
  }
}

export const length = (name: string): number => load(name).length
