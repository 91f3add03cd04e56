// Waits for files, timers and promises all the time, and does little in between.
import { readFile, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const file = new URL(import.meta.url)
let bytes = 0
async function work(turns) {
  for (let turn = 0; turn < turns; turn++) {
    bytes += (await readFile(file)).length + (await stat(file)).size
    await Promise.all(Array.from({ length: 20 }, (_, index) => Promise.resolve(index)))
    if (turn % 100 === 0) await wait(1)
  }
}
await Promise.all(Array.from({ length: 8 }, () => work(4500)))
console.log(bytes)
