import { readFileSync } from 'node:fs'
class Page {
  toJSON(): string {
    return readFileSync('data.txt', 'utf8')
  }
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(JSON.stringify(new Page()) + new Page().toJSON()))
}).listen(0)
