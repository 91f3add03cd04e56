import { createHash } from 'node:crypto'

/** What a program printed. */
export interface Captured {
  /** The beginning and the end, where it was more than is kept. */
  readonly text: string
  readonly bytes: number
  /** Of everything, whether kept or not; in hexadecimal. */
  readonly sha256: string
}

const keptCharacters = 64 * 1024

/** Takes in everything that a program prints, keeps some of it, and can tell whether all of it is the same as another's. */
export class CapturedOutput {
  private readonly hash = createHash('sha256')
  private head = ''
  private tail = ''
  private bytes = 0

  add(text: string): void {
    this.hash.update(text)
    this.bytes += Buffer.byteLength(text)
    const room = keptCharacters - this.head.length
    this.head += text.slice(0, room)
    this.tail = (this.tail + text.slice(room)).slice(-keptCharacters)
  }

  get text(): string {
    return this.isWhole ? this.head + this.tail : `${this.head}\n… (left out here) …\n${this.tail}`
  }

  end(): Captured {
    return { text: this.text, bytes: this.bytes, sha256: this.hash.copy().digest('hex') }
  }

  private get isWhole(): boolean {
    return this.head.length < keptCharacters || Buffer.byteLength(this.head + this.tail) === this.bytes
  }
}
