import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'


const server = createServer(async (request, response) => {
  const names = ['c', 'a', request.url ?? '']
  const factor = 2

  // How often each letter comes.
  const counts = new Map<string, number>()
  let longest = ''
  for (const name of names) {
    if (name.length > longest.length) longest = name
    for (const letter of name) {
      if (letter === '/') continue
      counts.set(letter, (counts.get(letter) ?? 0) + factor)
    }
  }

  longest = longest.toUpperCase()
  response.end(`${longest} ${JSON.stringify([...counts])}`)
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
