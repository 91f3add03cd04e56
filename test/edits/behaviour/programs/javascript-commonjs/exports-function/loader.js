var fs = require('fs')

module.exports = class Loader {
  constructor(name) {
    this.name = name
  }

  static create(name) {
    return new this(name)
  }

  text(mark) {
    return fs.readFileSync(this.name + '.txt', 'utf8').trim() + (mark || '')
  }
}
