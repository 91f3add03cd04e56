import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

let total = 0
const counts = { value: 0 }

function amount(): number {
  return Number(readFileSync('amount.txt', 'utf8'))
}

const server = createServer((_request, response) => {
  total += amount()
  counts.value = counts.value + amount()
  response.end('ok')
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(`http://127.0.0.1:${port}`)))
  console.log((await Promise.all(answers.map((answer) => answer.text()))).join())
  console.log(total, counts.value)
  server.close()
})
