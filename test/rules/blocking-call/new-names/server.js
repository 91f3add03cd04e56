const express = require('express')
const files = require('./files')
const { slurp: load, own, sh } = require('./files')
const { spill, quiet } = require('./more')
const duplicate = require('./whole')
const { gulp } = require('./again')

const app = express()
const local = { fetch: require('fs').readFileSync }
const banner = files.slurp('banner')

app.get('/', (req, res) => {
  files.slurp('page') // expect[blocking-call]: readFileSync reads
  load('page') // expect[blocking-call]: readFileSync reads
  files.derive('p', 's', 100000, 64, 'sha512') // expect[blocking-call]: pbkdf2Sync
  sh('ls') // expect[blocking-call]: execSync
  files.pack(req.body) // expect[blocking-call]: gzipSync
  spill('page', 'x') // expect[blocking-call]: writeFileSync
  duplicate('a', 'b') // expect[blocking-call]: copyFileSync
  gulp('page') // expect[blocking-call]: readFileSync reads
  local.fetch('page') // expect[blocking-call]: readFileSync reads
  res.send(banner)
})

// The same names for what does not block.
app.get('/quiet', (req, res) => {
  files.slowly('page', () => {})
  quiet('page', 'x', () => {})
  own('page')
  const other = { slurp: (name) => name, fetch: (name) => name }
  other.slurp('page')
  other.fetch('page')
  const load = own
  load('page')
  fetch('http://localhost')
  res.end()
})
