import { createServer } from 'node:http'

function primes(limit) {
  const found = []
  for (let number = 2; number <= limit; number++) {
    let isPrime = true
    for (let divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor === 0) {
        isPrime = false
        break
      }
    }
    if (isPrime) found.push(number)
  }
  return found
}

function longest(words) {
  let best = ''
  for (const word of words) {
    if (word.length > best.length) best = word
    if (word === 'stop') return best
  }
  return best
}

function squares(rows) {
  return rows.map((row, index) => row * row + index)
}

const server = createServer((request, response) => {
  const limit = Number(request.url.slice(1))
  const found = primes(limit)
  response.end(`${found.length} ${found.at(-1)} ${longest(['a', 'ccc', 'stop', 'dddddd'])} ${squares(found).at(-1)}`)
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  for (const limit of [10, 20_000]) console.log(await (await fetch(`${url}/${limit}`)).text())
  server.close()
})
