const http = require('http')
const { archive, restore } = require('./archive')

const server = http.createServer((req, res) => {
  const packed = archive({ name: req.url, tags: ['x', 'y'] }, 300)
  res.end(`${packed.length > 0} ${restore(packed).length} ${restore(packed).slice(0, 20)}`)
})
server.listen(0, '127.0.0.1', async () => {
  const answer = await fetch('http://127.0.0.1:' + server.address().port + '/file')
  console.log(await answer.text())
  server.close()
})
