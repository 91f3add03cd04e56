import { setImmediate } from 'node:timers/promises'

const weights: Record<string, number> = { a: 1, b: 2 }
const pattern = /^[ab]$/

class Scale {
  private readonly factor: number

  constructor(factor: number) {
    this.factor = factor
  }

  async weigh(text: string): Promise<number> {
    let total = 0
    let sliceStart = performance.now()
    for (const letter of text) {
      // The event loop gets its turn every 10 ms.
      if (performance.now() - sliceStart > 10) {
        await setImmediate()
        sliceStart = performance.now()
      }
      if (pattern.test(letter)) total += (weights[letter] ?? 0) * this.factor
    }
    return total
  }
}

console.log(await new Scale(2).weigh('abcab'))
