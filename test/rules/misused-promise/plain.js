const { EventEmitter } = require('node:events')

async function send(address) {
  await fetch(address)
}

class Mailer extends EventEmitter {
  constructor() {
    super()
    this.opening = null
    this.on('order', async (order) => { // expect[misused-promise]: this.on()
      await send(order.address)
    })
    setInterval(async () => { // expect[misused-promise]: setInterval()
      await send('a')
    }, 1000)
  }
  open() {
    if (!this.opening) this.opening = send('b')
    return this.opening
  }
}

module.exports = function all(app, addresses) {
  addresses.forEach(async (address) => { // expect[misused-promise]: addresses.forEach()
    await send(address)
  })
  app.get('/', async (request, response) => response.send(await send('c')))
  app.each(async () => send('d'))
  ;['b', 'a'].sort(async (a, b) => (await send(a)) - (await send(b))) // expect[misused-promise]: sort() cannot wait
  if (send('e')) addresses.pop() // expect[misused-promise]: send()
  return new Mailer()
}
