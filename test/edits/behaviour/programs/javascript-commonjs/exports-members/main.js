const { EventEmitter } = require('events')
const store = require('./store')

const bus = new EventEmitter()
bus.on('get', (name) => {
  console.log(store.get(name), store.get(name), store.reset(), store.alias(name))
})
setTimeout(() => bus.emit('get', 'a'), 1)
