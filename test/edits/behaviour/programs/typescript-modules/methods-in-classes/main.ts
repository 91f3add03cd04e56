import { readFileSync } from 'node:fs'

class Shelf {
  readonly #names: string[]
  private opened = 0

  constructor(...names: string[]) {
    this.#names = names
  }

  titles(): string[] {
    const titles: string[] = []
    for (const name of this.#names) titles.push(this.#title(name))
    return titles
  }

  longest = (): string => {
    let longest = ''
    for (const title of this.titles()) if (title.length > longest.length) longest = title
    return longest
  }

  #title(name: string): string {
    this.opened++
    return readFileSync(`${name}.txt`, 'utf8').split('\n')[0]!
  }

  static of(...names: string[]): Shelf {
    return new this(...names)
  }

  get count(): number {
    return this.opened
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  const shelf = Shelf.of('one', 'two')
  console.log(shelf.titles(), shelf.longest(), shelf.count)
  const { length } = shelf.titles()
  console.log(length, shelf['count'], Object.keys(shelf).join())
}, 1)
