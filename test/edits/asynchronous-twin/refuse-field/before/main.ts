import { readFileSync } from 'node:fs'
class Config {
  text = readFileSync('data.txt', 'utf8')
  readonly name = 'config'
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(new Config().text))
}).listen(0)
