'use strict'

const http = require('http')
const { seal } = require('./lib/seal')

const server = http.createServer(async (req, res) => {
  const url = new URL(req.url, 'http://localhost')
  res.end(await seal(url.searchParams.get('text') || 'nothing', 3))
})

server.listen(0, async () => {
  for (const path of ['/?text=one', '/?text=two', '/'])
    console.log(await (await fetch(`http://localhost:${server.address().port}${path}`)).text())
  server.close()
})
