import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { renderPage } from './pages.ts'

const server = createServer((request, response) => {
  console.log('request', request.url)
  const page = renderPage(request.url === '/' ? 'home' : 'about')
  response.setHeader('x-length', page.length)
  response.end(page)
  console.log('answered', request.url)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/about']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    console.log(answer.status, answer.headers.get('x-length'), await answer.text())
  }
  server.close()
})
