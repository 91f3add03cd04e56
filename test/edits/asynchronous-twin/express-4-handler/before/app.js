'use strict'
const fs = require('fs')
const express = require('express')

const app = express()

app.get('/page', function (req, res) {
  const text = fs.readFileSync('page.html', 'utf8')

  res.send(`
    <main>
${text}
    </main>`)
})

module.exports = { app }
