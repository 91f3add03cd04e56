import fs from 'node:fs'
import * as path from 'path'
import * as files from 'fs'
import { EventEmitter } from 'events'

const bus = new EventEmitter()

function load(name) {
  const file = path.join('data', name)
  if (!fs.existsSync(file)) return null
  return { text: fs.readFileSync(file, 'utf8').trim(), size: files.statSync(file).size }
}

bus.on('load', (name) => {
  const found = load(name)
  console.log(name, found && found.text, found && found.size)
})

setTimeout(() => bus.emit('load', 'a.txt'), 1)
setTimeout(() => bus.emit('load', 'none.txt'), 30)
