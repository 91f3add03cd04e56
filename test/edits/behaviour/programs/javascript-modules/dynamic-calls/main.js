import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'

const commands = {
  show(name) {
    return readFileSync(`${name}.txt`, 'utf8').trim()
  },
  size: (name) => readFileSync(`${name}.txt`).length,
  twice: function (name) {
    return this.show(name) + this.show(name)
  },
}
const pipeline = [(name) => name.toLowerCase(), (name) => readFileSync(`${name}.txt`, 'utf8').trim(), (text) => text.length]

const bus = new EventEmitter()
bus.on('run', (command, name) => {
  console.log(commands[command](name), commands.twice(name))
  console.log(pipeline.reduce((value, step) => step(value), 'A'))
  console.log(Reflect.apply(commands.show, null, [name]), commands.size.apply(null, [name]), commands.show.call({}, name))
  const { show } = commands
  console.log(show(name), typeof show(name), Object.values(commands).length)
})
setTimeout(() => bus.emit('run', 'show', 'a'), 1)
