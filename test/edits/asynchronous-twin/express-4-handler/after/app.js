'use strict'
const fs = require('fs')
const express = require('express')

const app = express()

app.get('/page', async function (req, res, next) {
  try {
    const text = await fs.promises.readFile('page.html', 'utf8')

    res.send(`
    <main>
${text}
    </main>`)
  } catch (error) {
    next(error)
  }
})

module.exports = { app }
