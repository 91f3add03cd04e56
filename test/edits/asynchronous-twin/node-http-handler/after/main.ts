import { readFile } from 'node:fs/promises'
import { createServer, get } from 'node:http'

const server = createServer(async (request, response) => {
  try {
    response.end((await readFile('data.txt', 'utf8')) + request.url)
  } catch (error) {
    queueMicrotask(() => { throw error })
  }
})

server.listen(0, () => {
  const { port } = server.address() as { port: number }
  get(`http://localhost:${port}/x`, (response) => {
    response.setEncoding('utf8')
    response.on('data', (text) => console.log(text))
    response.on('end', () => server.close())
  })
})
