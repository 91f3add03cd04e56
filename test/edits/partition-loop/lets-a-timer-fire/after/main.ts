import { pbkdf2Sync } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

async function count(list: readonly number[]): Promise<number> {
  let found = 0
  let sliceStart = performance.now()
  for (const n of list) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
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
  const found = await count([...Array(200).keys()])
  console.log(fired, found)
}

await main()
