import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const stack = [1, 2, 3]
  let sum = 0
  let sliceStart = performance.now()
  let rounds = 0
  while ((sum += stack.pop() ?? 0) < 6) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
  }
  console.log(sum)
}

await main()
