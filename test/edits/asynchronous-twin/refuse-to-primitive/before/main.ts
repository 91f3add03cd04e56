import { readFileSync } from 'node:fs'
class Page {
  [Symbol.toPrimitive](): string {
    return readFileSync('data.txt', 'utf8')
  }
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(`${new Page()}`))
}).listen(0)
