import { createServer } from 'node:http'
import { readPage } from './src/index.ts'

export const server = createServer((request, response) => {
  response.end(readPage(request.url ?? '').title)
})
