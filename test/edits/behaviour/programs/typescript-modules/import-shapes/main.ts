import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import readDefault, { readNamed as renamed, type Reader } from './reader.ts'
import * as everything from './index.ts'
import { again } from './index.ts'

const reader: Reader = renamed

const server = createServer(async (_request, response) => {
  const lazy = await import('./reader.ts')
  response.end([readDefault('a'), renamed('a'), reader('a'), everything.again('a'), again('a'), everything.deep.readNamed('a'), lazy.readNamed('a'), lazy.default('a')].join())
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
