import { createServer } from 'node:http'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const file = 'counter.tmp'

function next() {
  const value = Number(readFileSync(file, 'utf8')) + 1
  writeFileSync(file, String(value))
  return value
}

writeFileSync(file, '0')
const server = createServer((request, response) => {
  response.end(String(next()))
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  const bodies = await Promise.all(Array.from({ length: 8 }, async () => (await fetch(url)).text()))
  console.log(bodies.sort().join(' '), readFileSync(file, 'utf8'))
  rmSync(file)
  server.close()
})
