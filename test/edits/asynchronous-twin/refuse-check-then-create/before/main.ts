import { existsSync, mkdirSync } from 'node:fs'
function prepare(folder: string): string {
  if (!existsSync(folder)) mkdirSync(folder)
  return folder
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(prepare('x')))
}).listen(0)
