import { writeFileSync } from 'node:fs'
const save = (): void => writeFileSync('data.txt', 'x')
process.on('exit', () => save())

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(save()))
}).listen(0)
