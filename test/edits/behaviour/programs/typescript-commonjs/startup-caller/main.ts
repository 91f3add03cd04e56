import { createServer } from 'node:http'
import { AddressInfo } from 'node:net'
import { banner, load } from './content'

console.log(load('start'))

const server = createServer((_, response) => {
  response.end(banner())
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
