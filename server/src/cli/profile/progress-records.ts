import type { OutputStream } from '../command-io.ts'
import type { ProgressLine } from '../progress-line.ts'

/** Each step as a line of JSON, `{"text", "done", "total"}`, for a program that shows it; a total of 0 is not known yet. */
export function createProgressRecords(stream: OutputStream): ProgressLine {
  return {
    update: (done, total, text) => stream.write(`${JSON.stringify({ text, done, total })}\n`),
    clear: () => undefined,
  }
}
