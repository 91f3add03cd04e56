import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'

const read = async (name: string): Promise<string> => (await readFile(`${name}.txt`, 'utf8')).trim()

async function collect(names: string[]): Promise<string> {
  const parts: string[] = []
  await Promise.all(names.map(async (name) => parts.push(await read(name))))
  return parts.sort().join()
}

async function visit(name: string, seen: string[]): Promise<void> {
  seen.push(await read(name))
}

async function risky(name: string): Promise<string> {
  try {
    return read(name)
  } catch {
    return 'caught'
  }
}

const seen: string[] = []
const server = createServer(async (request, response) => {
  if (request.url === '/collect') response.end(await collect(['a', 'b']))
  else if (request.url === '/visit') {
    visit('a', seen)
    response.end('visited')
  } else response.end(await risky('b'))
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/collect', '/visit', '/risky']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    console.log(await answer.text())
  }
  console.log(await 5, seen.length <= 1)
  server.close()
})
