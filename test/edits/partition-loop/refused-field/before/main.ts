export class Table {
  rows: string[] = []

  async fill(list: string[]): Promise<void> {
    for (const row of list) this.rows.push(row)
  }
}
