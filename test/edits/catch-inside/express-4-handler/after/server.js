const express = require('express')
const { readFile } = require('node:fs/promises')

const app = express()

app.get('/', async (request, response, next) => {
  try {
    const page = await readFile('page.html', 'utf8')
    response.send(page)
  } catch (error) {
    next(error)
  }
})

module.exports = app
