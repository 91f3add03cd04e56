import * as fs from 'node:fs'
import { createServer } from 'node:http'

function load(files: typeof fs): string {
  return files.readFileSync('data.txt', 'utf8')
}

createServer((_request, response) => {
  response.end(load(fs))
}).listen(0)
