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
  /** @returns {string[]} the comment of what it hands on leaves the promise out as well */
  keys(store) {
    return store ? this.names(store) : listKeys()
  }
  /** @returns {Object} */
  first() {
    return this.load()
  }
}

/** @returns {string[]} */
async function listKeys() {
  return []
}

/** @type {number} */
let cached = readFile('cache')

module.exports = async function all(store = new Store()) {
  await store.load()
  await store.count()
  await store.size() // expect[redundant-await]: store.size()
  await store.names(new Map())
  await store.keys()
  await store.first()
  await 1 // expect[redundant-await]: 1 is no promise
  await [1].concat(2) // expect[redundant-await]: is no promise
  await cached
  await Promise.all([cached, store.load(), store.size()]) // expect[redundant-await]: store.size()
}
