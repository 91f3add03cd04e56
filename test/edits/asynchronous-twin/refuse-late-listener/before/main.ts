import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

createServer((socket) => {
  const text = readFileSync('data.txt', 'utf8')
  socket.on('error', () => undefined)
  socket.end(text)
}).listen(0)
