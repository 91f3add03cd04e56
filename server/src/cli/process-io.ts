import { toSlashes } from '../host/paths.ts'
import { readLines } from '../host/read-lines.ts'
import type { CommandIo, OutputStream } from './command-io.ts'

/** The real process. A reader that goes away (`offloop lint | head`) ends the output, and is no error. */
export function processIo(): CommandIo {
  return {
    cwd: toSlashes(process.cwd()),
    env: process.env,
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true
      },
      ...readLines(() => process.stdin),
    },
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
  }
}

function outputTo(stream: NodeJS.WriteStream): OutputStream {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false
    if (error.code !== 'EPIPE' && error.code !== 'EOF') process.exitCode = 2
  })
  return {
    isTerminal: stream.isTTY === true,
    // Some pseudo-terminals tell a width of 0.
    columns: stream.columns || undefined,
    write(text) {
      if (isOpen) stream.write(text)
    },
  }
}
