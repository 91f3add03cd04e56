import { createServer } from 'node:http'
import sealer from './sealer.js'

const server = createServer(async (request, response) => {
  response.end(await sealer.seal(request.url))
})

server.listen(0, async () => {
  console.log(await (await fetch(`http://localhost:${server.address().port}/x`)).text())
  server.close()
})
