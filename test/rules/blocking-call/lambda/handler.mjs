import { readFileSync } from 'node:fs'
import { execSync } from 'node:child_process'

const template = readFileSync('template.html', 'utf8')
export const handler = async (event) => {
  return template + execSync(`render ${event.id}`) // expect[blocking-call]: execSync
}
