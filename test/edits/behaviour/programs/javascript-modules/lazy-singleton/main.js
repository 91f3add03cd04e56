import { createServer } from 'node:http'
import { settings, limitOf } from './settings.js'

const server = createServer((request, response) => {
  response.end(`${settings().name} ${settings() === settings()} ${limitOf('x')}`)
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  const bodies = await Promise.all(Array.from({ length: 4 }, async () => (await fetch(url)).text()))
  console.log([...new Set(bodies)].join(), bodies.length)
  server.close()
})
