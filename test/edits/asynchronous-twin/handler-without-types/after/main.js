import { readFile } from 'node:fs/promises'
import http from 'node:http'

http
  .createServer(async (req, res) => {
    try {
      if (req.url === '/health') return res.end('ok')
      return res.end(await readFile('package.json', 'utf8'))
    } catch (error) {
      queueMicrotask(() => { throw error })
    }
  })
  .listen(8080)
