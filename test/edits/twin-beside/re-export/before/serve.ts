import { createServer } from 'node:http'
import { loadText } from './src/index.ts'

export const server = createServer((request, response) => {
  response.end(loadText(request.url ?? ''))
})
