import { createServer } from 'node:http'
import { scryptSync } from 'node:crypto'

const server = createServer(async (request, response) => {
  const salts = new Map([['/x', 'one']])
  try {
    response.end(scryptSync(request.url, salts.get(request.url), 8).toString('hex'))
  } catch (error) {
    response.end(`${error.name} ${error.code} ${error instanceof TypeError}`)
  }
})

server.listen(0, async () => {
  for (const path of ['/x', '/y']) console.log(await (await fetch(`http://localhost:${server.address().port}${path}`)).text())
  server.close()
})
