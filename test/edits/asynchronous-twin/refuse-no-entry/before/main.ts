import { statSync } from 'node:fs'
const size = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(size('x')))
}).listen(0)
