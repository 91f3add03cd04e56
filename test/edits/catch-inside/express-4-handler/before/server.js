const express = require('express')
const { readFile } = require('node:fs/promises')

const app = express()

app.get('/', async (request, response) => {
  const page = await readFile('page.html', 'utf8')
  response.send(page)
})

module.exports = app
