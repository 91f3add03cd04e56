import { readFileSync } from 'node:fs'
function tick(): void {
  console.log(readFileSync('data.txt', 'utf8'))
  setTimeout(tick, 1000)
}
await Promise.resolve()
tick()
