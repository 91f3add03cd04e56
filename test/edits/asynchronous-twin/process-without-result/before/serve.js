const { createServer, get } = require('http')

/** Runs a function for one request. */
module.exports = function serve(handle) {
  const server = createServer((request, response) => {
    handle().then(
      () => response.end(),
      (error) => response.end(String(error)),
    )
  })
  server.listen(0, () => {
    get({ port: server.address().port }, (response) => {
      response.resume().on('end', () => server.close())
    })
  })
}
