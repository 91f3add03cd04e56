const fs = require('fs')
const express = require('express')

const app = express()

app.get('/page', async (req, res, next) => {
  try {
    res.send(await fs.promises.readFile('page.html', 'utf8'))
  } catch (error) {
    next(error)
  }
})

exports.app = app
