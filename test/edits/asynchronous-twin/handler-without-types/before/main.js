import { readFileSync } from 'node:fs'
import http from 'node:http'

http
  .createServer((req, res) => {
    if (req.url === '/health') return res.end('ok')
    return res.end(readFileSync('package.json', 'utf8'))
  })
  .listen(8080)
