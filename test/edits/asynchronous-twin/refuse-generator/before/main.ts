import { readFileSync } from 'node:fs'
function* lines(): Generator<string> {
  yield* readFileSync('data.txt', 'utf8').split('\n')
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String([...lines()]))
}).listen(0)
