import { readFileSync } from 'node:fs'
class Config {
  get text(): string {
    return readFileSync('data.txt', 'utf8')
  }
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(new Config().text))
}).listen(0)
