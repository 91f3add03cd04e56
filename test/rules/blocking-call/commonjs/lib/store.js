const fs = require('fs')

function Store(config) {
  this.root = config.root
  fs.readdirSync(this.root)
}
Store.prototype.load = function (id) {
  return fs.readFileSync(this.root + id) // expect[blocking-call]: on every GET /store
}
module.exports = Store
