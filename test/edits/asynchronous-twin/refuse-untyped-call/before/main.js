const Store = require('./store')
const { createServer } = require('http')

function serve(store, response) {
  response.end(store.fetch('data.txt'))
}

createServer((request, response) => {
  const store = new Store()
  store.fetch('data.txt')
  serve(store, response)
}).listen(0)
