import { pbkdf2Sync } from 'node:crypto'

class Vault {
  static readonly #salt = 'salt'
  static #count = 0
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  static open(secret: string): Vault {
    Vault.#count += 1
    return new Vault(secret)
  }

  static fingerprint(text: string): string {
    return pbkdf2Sync(text, Vault.#salt, 1000, 8, 'sha256').toString('hex')
  }

  #digest(): string {
    return Vault.fingerprint(this.#secret)
  }

  matches(other: Vault): boolean {
    return #secret in other && this.#digest() === other.#digest()
  }

  static get count(): number {
    return Vault.#count
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  const one = Vault.open('a')
  const two = Vault.open('a')
  const three = Vault.open('b')
  console.log(one.matches(two), one.matches(three), Vault.count)
  console.log(Vault.fingerprint('c'))
}, 1)
