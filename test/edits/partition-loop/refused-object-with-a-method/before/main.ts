export const basket = {
  items: [1, 2],
  async total(): Promise<number> {
    let total = 0
    for (const item of this.items) total += item
    return total
  },
}
