#!/usr/bin/env node
'use strict'

// Turns a CSV file into products.json. A script may block: nobody else is waiting for it.
const fs = require('fs')
const path = require('path')
const config = require('../config')

const [, , csvFile] = process.argv
const rows = fs.readFileSync(csvFile, 'utf8').trim().split('\n')
const products = rows.map((row) => {
  const [sku, picture] = row.split(',')
  return { sku, picture, buyers: [] }
})
fs.mkdirSync(config.dataDirectory, { recursive: true })
fs.writeFileSync(path.join(config.dataDirectory, 'products.json'), JSON.stringify(products))
