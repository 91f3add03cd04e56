const { createServer } = require('http')
const pages = require('./index.js')

createServer((request, response) => response.end(pages('data.txt'))).listen(0)
