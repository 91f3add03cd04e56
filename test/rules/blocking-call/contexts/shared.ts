import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export function readForAll(): string {
  return readFileSync('all', 'utf8') // expect[blocking-call]: on every GET /
}
export function readForScripts(): string {
  return readFileSync('scripts', 'utf8')
}
export function runInWorker(): string {
  return execSync('convert').toString()
}
