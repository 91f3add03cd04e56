import { setTimeout } from 'node:timers/promises'

let running = 0
let most = 0

async function load(name: string): Promise<string> {
  most = Math.max(most, ++running)
  await setTimeout(1)
  running--
  return name
}

const names = Array.from({ length: 25 }, (_, index) => `n${index}`)
const loaded = await Promise.all(names.map(load))
console.log(most, loaded.length)
