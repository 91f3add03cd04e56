const { readFileSync } = require('fs')
module.exports = () => readFileSync('data.txt', 'utf8')
