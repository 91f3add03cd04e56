const { readFileSync } = require('fs')
exports.load = () => readFileSync('data.txt', 'utf8')
