import { readFileSync } from 'node:fs'
import { createServer, get } from 'node:http'

const server = createServer((request, response) => {
  response.end(readFileSync('data.txt', 'utf8') + request.url)
})

server.listen(0, () => {
  const { port } = server.address() as { port: number }
  get(`http://localhost:${port}/x`, (response) => {
    response.setEncoding('utf8')
    response.on('data', (text) => console.log(text))
    response.on('end', () => server.close())
  })
})
