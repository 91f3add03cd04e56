import { scryptSync } from 'node:crypto'

class Sealer {
  private count = 0
  salt(): string {
    return `salt ${++this.count}`
  }
  seal(text: string): string {
    return scryptSync(text, this.salt(), 8).toString('hex')
  }
}

export const sealer = new Sealer()
