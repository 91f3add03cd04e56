const express = require('express')
const fs = require('fs')
const unified = require('unified')
const parse = require('remark-parse')
const render = require('remark-html')
const api = require('./api')

const app = express()

app
  .route('/pages')
  .get((req, res) => res.send(fs.readFileSync('pages'))) // expect[blocking-call]: on every GET
  .post((req, res) => res.send(fs.readFileSync('post'))) // expect[blocking-call]: on every POST
  .all((req, res) => res.send(fs.readFileSync('all'))) // expect[blocking-call]: on every

app
  .use(express.json())
  .get('/first', (req, res) => res.send(fs.readFileSync('first'))) // expect[blocking-call]: on every GET /first
  .get('/second', (req, res) => res.send(fs.readFileSync('second'))) // expect[blocking-call]: on every GET /second

api(app)

app.get('/markdown', (req, res) => {
  res.send(unified().use(parse).use(render).processSync(req.query.text)) // expect[blocking-call]: on every GET /markdown
})
app.listen(8080)

// What `listen` gives is no application.
app.listen(8081).get('/none', () => fs.readFileSync('none')) // expect[blocking-call] info: nothing here tells
// Read once, at start-up.
const readme = unified().use(parse).use(render).processSync(fs.readFileSync('readme.md'))
app.get('/readme', (req, res) => res.send(readme))
