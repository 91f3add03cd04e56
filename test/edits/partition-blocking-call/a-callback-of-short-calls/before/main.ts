import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const server = createServer(async (request, response) => {
  const names = (request.url ?? '').slice(1).split(',')
  const texts = names.map((name) => readFileSync(name, 'utf8'))
  response.end(texts.join(''))
})

server.listen(0, async () => {
  const { port } = server.address() as { port: number }
  const response = await fetch(`http://localhost:${port}/package.json,package.json`)
  console.log(await response.text())
  server.close()
})
