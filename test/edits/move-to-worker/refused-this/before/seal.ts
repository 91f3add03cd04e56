import { scryptSync } from 'node:crypto'

class Sealer {
  salt(): string {
    return String(this)
  }
  seal(text: string): string {
    return scryptSync(text, this.salt(), 8).toString('hex')
  }
}

export const sealer = new Sealer()
