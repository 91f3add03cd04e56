import { createServer } from 'node:http'
import { seal } from './seal.mjs'

const server = createServer(async (request, response) => {
  response.end(await seal(request.url))
})

server.listen(0, async () => {
  console.log(await (await fetch(`http://localhost:${server.address().port}/x`)).text())
  server.close()
})
