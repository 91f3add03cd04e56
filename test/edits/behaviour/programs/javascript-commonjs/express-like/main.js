const http = require('http')
const createApp = require('./app')

const app = createApp()

app.use((req, res, next) => {
  res.log = ['first']
  next()
  res.log.push('after next')
})
app.use(function authenticate(req, res, next) {
  res.user = require('./users').find(req.headers['x-user'])
  if (!res.user) return next(new Error('unknown user'))
  next()
})
app.use((req, res) => {
  res.log.push('handler')
  res.end('hello ' + res.user.name)
})

const server = http.createServer((req, res) => app.handle(req, res))
server.listen(0, '127.0.0.1', async () => {
  const url = 'http://127.0.0.1:' + server.address().port
  for (const user of ['ann', 'eve']) {
    const answer = await fetch(url, { headers: { 'x-user': user } })
    console.log(answer.status, await answer.text())
  }
  server.close()
})
