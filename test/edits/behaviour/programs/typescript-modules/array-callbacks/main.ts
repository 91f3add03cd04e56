import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

const names = ['b', 'a', 'c']
const sizeOf = (name: string): number => {
  console.log('size', name)
  return readFileSync(`${name}.txt`).length
}

const answers: Record<string, () => string> = {
  '/map': () => names.map((name) => `${name}=${sizeOf(name)}`).join(),
  '/filter': () => names.filter((name) => sizeOf(name) > 2).join(),
  '/find': () => String(names.find((name) => sizeOf(name) > 2)),
  '/some': () => String(names.some((name) => sizeOf(name) > 2)),
  '/every': () => String(names.every((name) => sizeOf(name) > 2)),
  '/reduce': () => String(names.reduce((sum, name) => sum + sizeOf(name), 0)),
  '/sort': () => [...names].sort((a, b) => sizeOf(a) - sizeOf(b)).join(),
  '/flat': () => names.flatMap((name) => [name, sizeOf(name)]).join(),
}

const server = createServer((request, response) => {
  if (request.url === '/each') {
    let body = ''
    names.forEach((name, index) => {
      body += `${index}:${sizeOf(name)} `
    })
    response.end(body)
    return
  }
  response.end(answers[request.url!]!())
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/each', ...Object.keys(answers)]) {
    const got = await fetch(`http://127.0.0.1:${port}${path}`)
    console.log(path, await got.text())
  }
  server.close()
})
