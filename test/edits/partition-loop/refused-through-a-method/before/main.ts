export class Table {
  private count = 0

  private note(): void {
    this.count++
  }

  async fill(list: string[]): Promise<number> {
    for (const row of list) if (row) this.note()
    return this.count
  }
}
