import * as files from './files.ts'
import { createServer } from 'node:http'

createServer((request, response) => {
  const name = request.url === '/a' ? 'load' : 'other'
  response.end(files[name]() + files.load())
}).listen(0)
