import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { scryptSync } from 'node:crypto'

function digest(body) {
  const { password } = JSON.parse(body)
  if (!password) throw new RangeError('no password')
  return scryptSync(password, readFileSync('salt.txt'), 16, { N: 1024 }).toString('hex')
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    try {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.end(digest(body))
    } catch (error) {
      response.end(`${error.name}: ${error instanceof RangeError}`)
    }
  })
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  for (const body of ['{"password":"x"}', '{}', 'no json']) {
    const answer = await fetch(url, { method: 'POST', body })
    console.log(answer.status, await answer.text())
  }
  server.close()
})
