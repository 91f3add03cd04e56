import { createServer } from 'node:http'
import { cached, misses } from './cache.js'

const server = createServer((request, response) => {
  const name = request.url.slice(1)
  response.end(`${cached(name)} ${cached(name).length}`)
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  for (const name of ['a', 'b', 'a', 'b', 'a']) console.log(await (await fetch(`${url}/${name}`)).text())
  console.log(misses.join())
  const many = await Promise.all(Array.from({ length: 6 }, async () => (await fetch(`${url}/c`)).text()))
  console.log(new Set(many).size, misses.join())
  server.close()
})
