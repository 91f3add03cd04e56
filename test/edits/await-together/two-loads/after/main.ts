import { readFile } from 'node:fs/promises'

interface User {
  name: string
}

async function loadUser(file: string): Promise<User> {
  return JSON.parse(await readFile(file, 'utf8')) as User
}

async function loadPrices(): Promise<number[]> {
  const prices: number[] = []
  for (const text of ['1', '2']) prices.push(Number(text))
  return prices
}

async function show(): Promise<void> {
  const [user, prices] = await Promise.all([loadUser('package.json'), loadPrices()])
  console.log(typeof user, prices.join())
}

await show()
