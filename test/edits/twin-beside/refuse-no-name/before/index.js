import { readFileSync } from 'fs'
import { createServer } from 'http'

export default function () {
  return readFileSync('data.txt', 'utf8')
}
