import { load } from './load.ts'

export class Pages {
  private readonly prefix = '> '

  async render(name: string): Promise<string> {
    const text = await load(name)
    return this.prefix + text.trim()
  }

  async twice(name: string): Promise<number> {
    return (await this.render(name)).length + (await this.render(name)).length
  }
}

export const length = async (name: string): Promise<number> => (await load(name)).length
