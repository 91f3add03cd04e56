const { readFile } = require('node:fs/promises')

class Store {
  /** @returns {Object} the comment leaves the promise out */
  load() {
    return new Promise((resolve) => resolve(readFile('orders')))
  }
  /** @returns {number} */
  async count() {
    return 1
  }
  /** @returns {number} */
  size() {
    return 1
  }
  /** @returns {string[]} */
  names(cache) {
    return cache.names()
  }
}

/** @type {number} */
let cached = readFile('cache')

module.exports = async function all(store = new Store()) {
  await store.load()
  await store.count()
  await store.size() // expect[redundant-await]: store.size()
  await store.names(new Map())
  await 1 // expect[redundant-await]: 1 is no promise
  await [1].concat(2) // expect[redundant-await]: is no promise
  await cached
  await Promise.all([cached, store.load(), store.size()]) // expect[redundant-await]: store.size()
}
