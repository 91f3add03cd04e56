// A server that answers a fixed number of requests and ends.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

let left = Number(process.argv[2])
const server = createServer((request, response) => {
  const items = Array.from({ length: 60 }, (_, id) => ({ id, path: request.url, at: id * 1.5 }))
  const body = JSON.stringify(items)
  response.setHeader('etag', createHash('sha1').update(body).digest('hex'))
  response.end(body)
  if (--left > 0) return
  server.close()
  server.closeAllConnections()
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
