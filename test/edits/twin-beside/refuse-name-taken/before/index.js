const { readFileSync } = require('fs')
const { createServer } = require('http')

exports.load = function load() {
  return readFileSync('data.txt', 'utf8')
}
exports.loadAsync = async function () {
  return exports.load()
}

exports.serve = () => createServer((request, response) => {
  response.end(exports.load())
})
