const fs = require('node:fs')

/** @returns {Object} what the comment says is wrong */
async function renew(session) {
  await fs.promises.writeFile('session', session)
}

/** @param {string} name */
function load(name) {
  return fs.promises.readFile(name)
}

const store = {
  async save(order) {
    await fs.promises.writeFile('order', order)
  },
  async count() {
    return 1
  },
}

async function guarded(order) {
  try {
    await store.save(order)
  } catch (error) {
    console.error(error)
  }
}

function later(callback) {
  callback()
}

function put(order, callback) {
  if (!callback) return fs.promises.writeFile('order', order)
  fs.writeFile('order', order, callback)
}

module.exports = function handle(request, next) {
  renew(request.session) // expect[floating-promise]: renew()
  load('a') // expect[floating-promise]: load()
  load('b').then((text) => text.length) // expect[floating-promise]: load().then()
  load('c').catch(next)
  store.save(request.order) // expect[floating-promise]: store.save()
  store.count() // expect[floating-promise] hint: store.count()
  guarded(request.order) // expect[floating-promise] hint: guarded()
  fs.promises.unlink('a') // expect[floating-promise]: fs.promises.unlink()
  request.session.destroy()
  later(() => {})
  put(request.order, (error) => next(error))
  put(request.order) // expect[floating-promise]: put()
  const saved = store.save(request.order) // expect[floating-promise]: stored in saved
  const kept = store.save(request.order)
  return kept
}
