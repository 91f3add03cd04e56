import { pbkdf2Sync } from 'node:crypto'

export class Keys {
  readonly #pepper: string
  private readonly rounds = 5000

  constructor(pepper: string) {
    this.#pepper = pepper
  }

  derive(text: string): string {
    const key = pbkdf2Sync(text, this.#pepper, this.rounds, 16, 'sha512')
    return key.toString('base64')
  }
}
