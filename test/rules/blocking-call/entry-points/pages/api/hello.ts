import { readFileSync } from 'node:fs'

export default function handler(_request: unknown, response: { send(text: string): void }): void {
  response.send(readFileSync('hello', 'utf8')) // expect[blocking-call]: on every API route
}
