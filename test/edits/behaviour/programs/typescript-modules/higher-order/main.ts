import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

function twice<T>(work: () => T): T[] {
  return [work(), work()]
}

const curried =
  (folder: string) =>
  (name: string): string => {
    console.log('curried', name)
    return readFileSync(`${folder}/${name}.txt`, 'utf8').trim()
  }

function memoize(load: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    if (!known.has(name)) known.set(name, load(name))
    return known.get(name)!
  }
}

const inData = curried('data')
const remembered = memoize(inData)

const server = createServer((_request, response) => {
  const parts = twice(() => inData('a'))
  parts.push(remembered('b'), remembered('b'), curried('data')('a'))
  response.end(parts.join())
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
