'use strict'

const fs = require('fs')
const path = require('path')
const config = require('../config')

/** A collection that is one JSON file. */
class Store {
  constructor(name) {
    this.file = path.join(config.dataDirectory, `${name}.json`)
  }

  all() {
    if (!fs.existsSync(this.file)) return []
    return JSON.parse(fs.readFileSync(this.file, 'utf8'))
  }

  find(key, value) {
    return this.all().find((row) => row[key] === value)
  }

  async add(row) {
    const rows = this.all().concat(row)
    await fs.promises.writeFile(this.file, JSON.stringify(rows))
  }
}

module.exports = Store
