export function primes(limit: number): number {
  const sieve = new Uint8Array(limit + 1)
  let count = 0
  for (let n = 2; n <= limit; n++) {
    if (sieve[n]) continue
    count++
    for (let multiple = n * n; multiple <= limit; multiple += n) sieve[multiple] = 1
  }
  return count
}
