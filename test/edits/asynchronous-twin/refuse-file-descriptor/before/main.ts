import { readFileSync } from 'node:fs'
const input = (fd: number): string => readFileSync(fd, 'utf8')

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(input(0)))
}).listen(0)
