const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()
emitter.on('order', (order: string) => {
  save(order)
})
emitter.emit('order', 'a')
