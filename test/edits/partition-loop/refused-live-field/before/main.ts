export class Basket {
  private items: number[] = []

  add(price: number): void {
    this.items.push(price)
  }

  async total(): Promise<number> {
    let total = 0
    for (const price of this.items) total += price
    return total
  }
}
