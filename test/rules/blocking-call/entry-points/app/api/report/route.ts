import { execSync } from 'node:child_process'

export async function GET(): Promise<Response> {
  return new Response(execSync('report')) // expect[blocking-call]: on every GET
}
export function helper(): string {
  return execSync('helper').toString() // expect[blocking-call]: nothing here tells
}
