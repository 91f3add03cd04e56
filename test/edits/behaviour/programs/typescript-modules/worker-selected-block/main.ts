import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const modulus = 2_147_483_647

function simulate(seed: number, rounds: number): string {
  let peak = 0
  let state = seed
  for (let round = 0; round < rounds; round++) {
    state = (state * 48_271) % modulus
    const value = state / modulus
    if (value > peak) peak = value
  }
  return `${state} ${peak.toFixed(6)}`
}

function spread(rounds: number): Uint32Array {
  const counts = new Uint32Array(4)
  for (let round = 0, state = 1; round < rounds; round++) {
    state = (state * 48_271) % modulus
    counts[state % 4]!++
  }
  return counts
}

const server = createServer((request, response) => {
  const rounds = Number(new URL(request.url!, 'http://localhost').searchParams.get('rounds'))
  response.end(`${simulate(7, rounds)} ${spread(rounds).join()}`)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const rounds of [10, 300_000]) {
    console.log(await (await fetch(`http://127.0.0.1:${port}/?rounds=${rounds}`)).text())
  }
  server.close()
})
