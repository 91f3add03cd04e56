import { createServer } from 'node:http'
import { runInWorker } from './worker-pool.js'

const server = createServer(async (request, response) => {
  const salts = new Map([['/x', 'one']])
  try {
    response.end(await runInWorker(import.meta.url, './main.worker', 'scrypt', request.url, salts))
  } catch (error) {
    response.end(`${error.name} ${error.code} ${error instanceof TypeError}`)
  }
})

server.listen(0, async () => {
  for (const path of ['/x', '/y']) console.log(await (await fetch(`http://localhost:${server.address().port}${path}`)).text())
  server.close()
})
