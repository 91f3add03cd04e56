// What VS Code uses of the native module @vscode/spdlog. Output channels are log files, so without a logger they are empty.
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical']
const labels = ['trace', 'debug', 'info', 'warning', 'error', 'critical']

/** Appends each message to a file as a line `2026-11-21 10:00:00.000 [info] message`; never rotates, for tests are short. */
export class Logger {
  #file
  #level = 2
  #isPlain = false

  constructor(_type, _name, file) {
    this.#file = file
    levels.forEach((name, level) => {
      this[name] = (message) => this.#write(level, message)
    })
  }

  #write(level, message) {
    if (level < this.#level) return
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '')
    appendFileSync(this.#file, this.#isPlain ? message : `${time} [${labels[level]}] ${message}\n`)
  }

  getLevel() {
    return this.#level
  }

  setLevel(level) {
    this.#level = level
  }

  setPattern() {
    this.#isPlain = false
  }

  /** From now on messages are written as they come, with the line breaks that they bring. */
  clearFormatters() {
    this.#isPlain = true
  }

  flush() {}
  drop() {}
}

export async function createRotatingLogger(name, file) {
  mkdirSync(path.dirname(file), { recursive: true })
  return new Logger('rotating', name, file)
}

export const createAsyncRotatingLogger = createRotatingLogger

export function setLevel() {}
export function setFlushOn() {}
