import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
const bus = new EventEmitter()
let text = ''
bus.on('load', () => {
  text = readFileSync('data.txt', 'utf8')
})

createServer((request, response) => {
  bus.emit('load')
  response.end(text)
}).listen(0)
