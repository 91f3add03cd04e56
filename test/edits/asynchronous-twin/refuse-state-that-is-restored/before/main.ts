import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
let busy = false

createServer(async (request, response) => {
  if (busy) throw new Error('busy')
  busy = true
  const text = readFileSync('data.txt', 'utf8')
  busy = false
  response.end(text)
}).listen(0)

setInterval(() => console.log(busy), 1000)
