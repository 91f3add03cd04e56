import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

const names = ['b', 'a', 'c']

function each(): string {
  let body = ''
  names.forEach((name, index) => {
    body += `${index}:${readFileSync(`${name}.txt`).length} `
  })
  return body
}

function eachPushed(): string {
  const lines: string[] = []
  names.forEach(function (name) {
    lines.push(readFileSync(`${name}.txt`, 'utf8').trim())
  })
  return lines.join()
}

function mapped(): string {
  return names.map((name) => `${name}=${readFileSync(`${name}.txt`).length}`).join()
}

function filtered(): string {
  return names.filter((name) => readFileSync(`${name}.txt`).length > 2).join()
}

function found(): string | undefined {
  return names.find((name) => readFileSync(`${name}.txt`).length > 2)
}

function some(): boolean {
  return names.some((name) => readFileSync(`${name}.txt`).length > 2)
}

function every(): boolean {
  return names.every((name) => readFileSync(`${name}.txt`).length > 2)
}

function reduced(): number {
  return names.reduce((sum, name) => sum + readFileSync(`${name}.txt`).length, 0)
}

function sorted(): string {
  return [...names].sort((a, b) => readFileSync(`${a}.txt`).length - readFileSync(`${b}.txt`).length).join()
}

function flat(): string {
  return names.flatMap((name) => [name, readFileSync(`${name}.txt`).length]).join()
}

const server = createServer((_request, response) => {
  response.write(`${each()}\n${eachPushed()}\n${mapped()}\n${filtered()}\n`)
  response.write(`${found()} ${some()} ${every()} ${reduced()}\n`)
  response.end(`${sorted()} ${flat()}`)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  const got = await fetch(`http://127.0.0.1:${port}`)
  console.log(await got.text())
  server.close()
})
