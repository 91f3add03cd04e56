import { readFileSync } from 'fs'

export default function load(name) {
  const text = readFileSync(name, 'utf8')
  return text.trim()
}
