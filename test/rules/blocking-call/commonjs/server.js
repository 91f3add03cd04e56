const express = require('express')
const fs = require('fs')
const { execSync: sh, spawnSync } = require('child_process')
const crypto = require('node:crypto')
const gzipSync = require('zlib').gzipSync
const routes = require('./routes')
const { readPage, lazy } = require('./lib/pages')
const Store = require('./lib/store')
const config = JSON.parse(fs.readFileSync('./config.json'))

const app = express()
var store = new Store(config)
app.use(express.json())
app.get('/file', function (req, res) {
  res.send(fs.readFileSync('x')) // expect[blocking-call]: on every GET /file
  //       ^^^^^^^^^^^^^^^
})
app.get('/shell', (req, res) => {
  sh('ls') // expect[blocking-call]: execSync
  spawnSync('ls') // expect[blocking-call]: spawnSync
  res.send(gzipSync(req.body)) // expect[blocking-call]: gzipSync
  require('fs').writeFileSync('x', 'y') // expect[blocking-call]: require loads // expect[blocking-call]: writeFileSync
  require(req.query.name) // expect[blocking-call]: require
})
app.post('/hash', async (req, res) => res.send(hash(req.body.password)))
function hash(password) {
  return crypto.scryptSync(password, 'salt', 64) // expect[blocking-call]: on every POST /hash through hash
}
app.get('/page', (req, res) => res.send(readPage(req.query.name) + lazy()))
app.get('/store', (req, res) => res.send(store.load(req.query.id)))
routes(app)
app.use('/users', require('./users'))
app.listen(config.port)
