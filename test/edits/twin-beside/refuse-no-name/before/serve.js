import { createServer } from 'http'
import load from './index.js'

createServer((request, response) => {
  response.end(load())
}).listen(0)
