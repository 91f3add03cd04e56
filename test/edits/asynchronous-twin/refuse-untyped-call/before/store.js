const { readFileSync } = require('fs')

class Store {
  fetch(name) {
    return readFileSync(name, 'utf8')
  }
}

module.exports = Store
