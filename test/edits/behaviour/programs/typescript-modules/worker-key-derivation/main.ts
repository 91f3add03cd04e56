import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { derive, verify } from './passwords.ts'

const server = createServer((request, response) => {
  const password = request.url!.slice(1)
  const key = derive(password, new Date(0))
  response.end(`${key} ${verify(password, key)} ${verify('other', key)}`)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['secret', 'another']) console.log(await (await fetch(`http://127.0.0.1:${port}/${path}`)).text())
  server.close()
})
