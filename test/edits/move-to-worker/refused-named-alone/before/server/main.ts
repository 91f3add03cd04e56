import { createServer } from 'node:http'
import { derive } from './derive.js'

createServer((request, response) => {
  response.end(derive(request.url ?? ''))
}).listen(0)
