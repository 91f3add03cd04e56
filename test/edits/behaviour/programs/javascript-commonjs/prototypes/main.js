var fs = require('fs')
var util = require('util')
var EventEmitter = require('events')

function Account(name) {
  EventEmitter.call(this)
  this.name = name
}
util.inherits(Account, EventEmitter)

Account.prototype.load = function () {
  var self = this
  var data = JSON.parse(fs.readFileSync(this.name + '.json', 'utf8'))
  Object.keys(data).forEach(function (key) {
    self[key] = data[key]
  })
  this.emit('loaded', data)
  return this
}

Account.prototype.describe = function () {
  return this.load().name + ':' + this.balance
}

function Premium(name) {
  Account.call(this, name)
}
util.inherits(Premium, Account)

Premium.prototype.describe = function () {
  return 'premium ' + Account.prototype.describe.call(this)
}

var timer = setInterval(function () {
  clearInterval(timer)
  var account = new Premium('ann')
  account.on('loaded', function (data) {
    console.log('loaded', Object.keys(data).join())
  })
  console.log(account.describe())
  console.log(new Account('ann').describe(), account instanceof Account)
}, 1)
