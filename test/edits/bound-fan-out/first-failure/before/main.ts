import { setTimeout } from 'node:timers/promises'

const seen: number[] = []

async function check(n: number): Promise<number> {
  seen.push(n)
  await setTimeout(5)
  if (n === 12 || n === 17) throw new Error(`no ${n}`)
  return n
}

try {
  const numbers = [...Array(40).keys()]
  await Promise.all(numbers.map(check))
} catch (error) {
  console.log((error as Error).message)
}
await setTimeout(100)
console.log(seen.join())
