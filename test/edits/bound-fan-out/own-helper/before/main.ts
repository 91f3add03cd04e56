import { setTimeout } from 'node:timers/promises'

let running = 0

async function load(name: string, index: number): Promise<string> {
  running++
  await setTimeout(25 - index)
  running--
  return `${index}:${name}`
}

export async function loadAll(names: readonly string[]): Promise<string[]> {
  return Promise.all(names.map((name, index) => load(name, index)))
}

const names = Array.from({ length: 25 }, (_, index) => `n${index}`)
console.log((await loadAll(names)).join(), running)
