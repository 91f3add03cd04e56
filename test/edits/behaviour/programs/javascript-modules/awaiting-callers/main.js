import { createServer } from 'node:http'
import { loadAll, first } from './load.js'

const server = createServer(async (request, response) => {
  try {
    response.end(JSON.stringify(request.url === '/all' ? await loadAll(['a', 'b']) : await first(['missing', 'a'])))
  } catch (error) {
    response.statusCode = 500
    response.end(error.code)
  }
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  for (const path of ['/all', '/first', '/all']) {
    const answer = await fetch(url + path)
    console.log(answer.status, await answer.text())
  }
  server.close()
})
