import { readFileSync } from 'node:fs'
const stock = new Map([['apple', 3]])
function buy(name: string): string {
  const left = stock.get(name) ?? 0
  if (left === 0) return 'sold out'
  const price = readFileSync('data.txt', 'utf8')
  stock.set(name, left - 1)
  return price
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(buy('apple')))
}).listen(0)
