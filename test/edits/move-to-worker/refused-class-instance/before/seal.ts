import { scryptSync } from 'node:crypto'

class Salt {
  readonly #value = 'salt'
  text(): string {
    return this.#value
  }
}

const salt = new Salt()

export function seal(text: string): string {
  return scryptSync(text, salt.text(), 8).toString('hex')
}
