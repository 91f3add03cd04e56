'use strict'

const fs = require('fs')
const express = require('express')
const config = require('./config')
const mail = require('./lib/mail')

fs.mkdirSync(config.dataDirectory, { recursive: true })

const app = express()
app.use(express.json())
app.use('/users', require('./routes/users'))
app.use('/products', require('./routes/products'))

app.listen(config.port, '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${config.port}`)
})

setInterval(() => {
  mail.send('owner@example.com', `Up for ${Math.round(process.uptime() / 3600)} hours.`)
}, 3600000)
