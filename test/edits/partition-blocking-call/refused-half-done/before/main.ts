import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'

let unpacked = 0

createServer((request, response) => {
  for (const part of (request.url ?? '').split('/')) {
    unpacked += gunzipSync(part).length
  }
  response.end(String(unpacked))
}).listen(8080)
