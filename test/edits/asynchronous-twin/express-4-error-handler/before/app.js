const fs = require('fs')
const express = require('express')

const app = express()

app.use((err, req, res, next) => res.status(500).send(fs.readFileSync('error.html', 'utf8')))

exports.app = app
