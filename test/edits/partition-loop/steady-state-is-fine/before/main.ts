const weights: Record<string, number> = { a: 1, b: 2 }
const pattern = /^[ab]$/

class Scale {
  private readonly factor: number

  constructor(factor: number) {
    this.factor = factor
  }

  async weigh(text: string): Promise<number> {
    let total = 0
    for (const letter of text) {
      if (pattern.test(letter)) total += (weights[letter] ?? 0) * this.factor
    }
    return total
  }
}

console.log(await new Scale(2).weigh('abcab'))
