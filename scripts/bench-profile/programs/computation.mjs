// Keeps the processor busy in several ways: arithmetic, objects, sorting, JSON, a native hash.
import { createHash } from 'node:crypto'

function primes(limit) {
  const sieve = new Uint8Array(limit)
  let count = 0
  for (let number = 2; number < limit; number++) {
    if (sieve[number]) continue
    count++
    for (let multiple = number * 2; multiple < limit; multiple += number) sieve[multiple] = 1
  }
  return count
}

function records(count) {
  return Array.from({ length: count }, (_, id) => ({ id, name: `name ${(id * 7919) % count}`, tags: ['a', 'b'] }))
}

let total = 0
for (let turn = 0; turn < 60; turn++) {
  total += primes(1_500_000)
  const all = records(20_000).sort((a, b) => (a.name < b.name ? -1 : 1))
  const text = JSON.stringify(all)
  total += JSON.parse(text).length + createHash('sha256').update(text).digest()[0]
}
console.log(total)
