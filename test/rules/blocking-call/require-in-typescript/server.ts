import fs = require('fs')
const express = require('express')
const { execSync } = require('child_process')
const pages = require('./pages')
const { readTitle } = require('./pages')

const app = express()
app.get('/import-equals', (req, res) => res.send(fs.readFileSync('a'))) // expect[blocking-call]: on every GET /import-equals
app.get('/require', (req, res) => res.send(execSync('ls'))) // expect[blocking-call]: on every GET /require
app.get('/own', (req, res) => res.send(pages.readPage()))
app.get('/title', (req, res) => res.send(readTitle()))
