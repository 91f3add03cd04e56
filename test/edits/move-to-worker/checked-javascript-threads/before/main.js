const { pbkdf2Sync } = require('node:crypto')
const { createServer, get } = require('node:http')

/** @param {string} text */
function derive(text) {
  return pbkdf2Sync(text, 'salt', 1000, 8, 'sha1').toString('hex')
}

const server = createServer((request, response) => {
  response.end(derive(request.url ?? ''))
})
server.listen(0, () => {
  const address = server.address()
  get({ port: typeof address === 'object' ? address?.port : 0 }, (response) => {
    response.setEncoding('utf8').on('data', (text) => console.log(text))
    response.on('end', () => server.close())
  })
})
