import { readFileSync } from 'node:fs'
const actions = {
  load: (): string => readFileSync('data.txt', 'utf8'),
  none: (): string => '',
}
const run = (name: 'load' | 'none'): string => actions[name]()

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(run('load') + actions.load()))
}).listen(0)
