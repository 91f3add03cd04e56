import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import express from 'express'

const app = express()

/** @blocking */
function crunch(text: string): string {
  let result = text
  for (let i = 0; i < 1e9; i++) result = result.trim()
  return result
}
app.post('/crunch', (request, response) => response.send(crunch(request.body))) // expect[blocking-call]: crunch is marked @blocking
//                                                       ^^^^^^
const started = crunch('once')

/**
 * Sums up.
 * @blocking for large inputs
 */
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
app.post('/sum', (request, response) => response.send(`${sum(request.body)}${started}`)) // expect[blocking-call]: sum is marked @blocking

class Engine {
  /** @blocking */
  spin(): void {}
  /** Mentions the tag `@blocking` only. */
  idle(): void {}
}
const engine = new Engine()
app.get('/spin', () => engine.spin()) // expect[blocking-call]: spin is marked @blocking
app.get('/idle', () => engine.idle())

/** @nonBlocking The file is a few bytes in memory. */
function readTiny(): string {
  return readFileSync('/proc/uptime', 'utf8')
}
app.get('/tiny', (_request, response) => response.send(readTiny()))

/** @worker */
export function resize(): Buffer {
  return execSync('convert')
}
app.get('/resize', (_request, response) => response.send(resize()))
