const http = require('http')
const fs = require('fs')

let busy = false
let served = 0

function work() {
  if (busy) throw new Error('busy')
  busy = true
  try {
    served++
    return fs.readFileSync('data.txt', 'utf8').trim()
  } finally {
    busy = false
  }
}

const server = http.createServer((req, res) => {
  try {
    res.end(work())
  } catch (error) {
    res.statusCode = 503
    res.end(error.message)
  }
})

server.listen(0, '127.0.0.1', async () => {
  const url = 'http://127.0.0.1:' + server.address().port
  const bodies = await Promise.all(Array.from({ length: 10 }, async () => (await fetch(url)).text()))
  console.log([...new Set(bodies)].join(), served)
  server.close()
})
