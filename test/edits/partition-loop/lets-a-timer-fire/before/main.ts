import { pbkdf2Sync } from 'node:crypto'

function count(list: readonly number[]): number {
  let found = 0
  for (const n of list) {
    const key = pbkdf2Sync('secret', String(n), 8000, 32, 'sha256')
    if (key.length === 32) found++
  }
  return found
}

async function main(): Promise<void> {
  let fired = false
  setTimeout(() => {
    fired = true
  }, 1)
  const found = count([...Array(200).keys()])
  console.log(fired, found)
}

await main()
