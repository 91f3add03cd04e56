const http = require('http')
const config = require('./config')

console.log('listening as', config.load().name)
const names = config.names()

const server = http.createServer((req, res) => {
  const { name } = config.load()
  res.end(name + names.length)
})
server.listen(0, '127.0.0.1', async () => {
  const answer = await fetch('http://127.0.0.1:' + server.address().port)
  console.log(await answer.text())
  server.close()
})
