import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Money, sealed, total } from './money.ts'

const server = createServer((_request, response) => {
  const sum = total([new Money(1), new Money(2)])
  response.end(`${sum.format()} ${sum instanceof Money} ${sealed(sum)}`)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
