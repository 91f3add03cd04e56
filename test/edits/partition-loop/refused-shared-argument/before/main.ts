async function sum(prices: readonly number[]): Promise<number> {
  let total = 0
  for (const price of prices) total += price
  return total
}

export class Basket {
  private prices: number[] = []

  add(price: number): void {
    this.prices.push(price)
  }

  async total(): Promise<number> {
    return await sum(this.prices)
  }
}
