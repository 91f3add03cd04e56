import { createServer } from 'node:http'
import { report } from './report.js'

const server = createServer((request, response) => {
  const rows = Array.from({ length: 50 }, (_, index) => ({ id: index, name: `row ${index}`, at: new Date(index), nothing: undefined, missing: null }))
  response.end(JSON.stringify(report(rows, { title: 'all', limit: 3n })))
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  console.log(await (await fetch(url)).text())
  console.log((await (await fetch(url)).json()).digest)
  server.close()
})
