export class Counter {
  private count = 0

  private async next(): Promise<number> {
    return ++this.count
  }

  async two(): Promise<number> {
    const a = await this.next()
    const b = await this.next()
    return a - b
  }
}
