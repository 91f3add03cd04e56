import { createInterface, type Interface } from 'node:readline'

/** Lines that somebody types, one at a time. */
export interface LineReader {
  /** The next line without its line break; undefined at the end of the input. */
  next(): Promise<string | undefined>
  /** Lets go of the stream, so that the process can end. */
  close(): void
}

/** Reads a stream, which is opened at the first question. The terminal edits the lines itself, so that Ctrl+C still ends the process. */
export function readLines(openStream: () => NodeJS.ReadableStream): LineReader {
  const lines: string[] = []
  const waiting: ((line: string | undefined) => void)[] = []
  let reader: Interface | undefined
  let isAtEnd = false
  const open = (): void => {
    reader = createInterface({ input: openStream(), terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
    reader.on('line', (line) => {
      const resolve = waiting.shift()
      if (resolve) resolve(line)
      else lines.push(line)
    })
    reader.on('close', () => {
      isAtEnd = true
      for (const resolve of waiting.splice(0)) resolve(undefined)
    })
  }
  return {
    next() {
      if (!reader) open()
      const line = lines.shift()
      if (line !== undefined || isAtEnd) return Promise.resolve(line)
      return new Promise((resolve) => waiting.push(resolve))
    },
    close() {
      reader?.close()
    },
  }
}
