import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'

const bus = new EventEmitter()
const log = []

bus.on('step', (name) => {
  log.push(`begin ${name}`)
  log.push(readFileSync(`${name}.txt`, 'utf8').trim())
  log.push(`end ${name}`)
})
bus.on('step', (name) => log.push(`second ${name}`))

const timer = setInterval(() => {
  clearInterval(timer)
  log.push('before')
  bus.emit('step', 'a')
  bus.emit('step', 'b')
  log.push('after')
}, 1)
setTimeout(() => console.log(log.join(', ')), 60)
