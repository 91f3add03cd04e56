import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'

const server = createServer()
server.on('connection', (socket) => {
  socket.end(readFileSync('data.txt', 'utf8'))
  server.close()
})
server.listen(0, () => {
  const { port } = server.address() as AddressInfo
  connect(port)
    .setEncoding('utf8')
    .on('data', (text) => console.log(text))
})
