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

module.exports = async function all(store = new Store()) {
  await store.load()
  await store.count()
  await store.size() // expect[redundant-await]: store.size()
  await store.names(new Map())
}
