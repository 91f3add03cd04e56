const fs = require('fs')
const express = require('express')

const app = express()

app.get('/page', (req, res, next) => {
  try {
    res.send(fs.readFileSync('page.html', 'utf8'))
  } catch (error) {
    next(error)
  }
})

exports.app = app
