import { createServer } from 'node:http'
import { AddressInfo } from 'node:net'
import { hashPassword } from './hash'

const server = createServer((request, response) => {
  response.end(hashPassword(request.url!.slice(1)).join(':'))
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const name of ['one', 'two']) console.log(await (await fetch(`http://127.0.0.1:${port}/${name}`)).text())
  server.close()
})
