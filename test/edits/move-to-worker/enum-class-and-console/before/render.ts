import { createServer } from 'node:net'
import zlib from 'node:zlib'

export enum Level {
  low = 1,
  high = 11,
}

/** Puts lines together. */
class Page {
  private readonly lines: string[] = []
  add(line: string): this {
    this.lines.push(line)
    return this
  }
  toString(): string {
    return this.lines.join('\n')
  }
}

export const isFree = (port: number): boolean => createServer().listen(port).listening

export function render(text: string, level: Level): string {
  const page = new Page().add('head').add(`
  ${text}
    deep`)
  const quality = level === Level.high ? 11 : 1
  return zlib.brotliCompressSync(page.toString(), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality } }).toString('hex')
}
