import { createServer } from 'node:http'
import { open } from './document.js'

const server = createServer(async (request, response) => {
  response.end(titleOf(request.url))
})

function titleOf(text) {
  const page = open(text)
  return page.querySelector('title').textContent
}

server.listen(0)
