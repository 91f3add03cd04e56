import { readFileSync } from 'node:fs'
function load(): string {
  return readFileSync('data.txt', 'utf8')
}
class Config {
  static text = ''
  static {
    Config.text = load()
  }
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(load() + Config.text))
}).listen(0)
