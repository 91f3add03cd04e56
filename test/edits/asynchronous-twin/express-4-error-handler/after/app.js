const fs = require('fs')
const express = require('express')

const app = express()

app.use(async (err, req, res, next) => {
  try {
    res.status(500).send(await fs.promises.readFile('error.html', 'utf8'))
  } catch (error) {
    next(error)
  }
})

exports.app = app
