import { readFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'

const server = createServer()
server.on('connection', async (socket) => {
  try {
    socket.end(await readFile('data.txt', 'utf8'))
    server.close()
  } catch (error) {
    queueMicrotask(() => { throw error })
  }
})
server.listen(0, () => {
  const { port } = server.address() as AddressInfo
  connect(port)
    .setEncoding('utf8')
    .on('data', (text) => console.log(text))
})
