export class Store {
  private kept: string[] = []

  async total(list: string[]): Promise<number> {
    this.kept = list
    let total = 0
    for (const word of list) total += word.length
    return total
  }

  add(word: string): void {
    this.kept.push(word)
  }
}
