import { scryptSync } from 'node:crypto'

export class Seal {
  readonly key: string
  constructor(text: string) {
    this.key = scryptSync(text, 'salt', 8).toString('hex')
  }
}
