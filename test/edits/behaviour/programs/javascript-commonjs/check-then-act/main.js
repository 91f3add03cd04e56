const http = require('http')
const fs = require('fs')

const stock = new Map([['apple', 3]])

function buy(name) {
  const left = stock.get(name)
  if (left === 0) return 'sold out'
  const price = Number(fs.readFileSync('price.txt', 'utf8'))
  stock.set(name, left - 1)
  return `bought for ${price}, ${stock.get(name)} left`
}

const server = http.createServer((req, res) => {
  res.end(buy('apple'))
})

server.listen(0, '127.0.0.1', async () => {
  const url = 'http://127.0.0.1:' + server.address().port
  const bodies = await Promise.all(Array.from({ length: 6 }, async () => (await fetch(url)).text()))
  console.log(bodies.sort().join('; '), stock.get('apple'))
  server.close()
})
