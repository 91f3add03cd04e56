'use strict'

const bcrypt = require('bcryptjs')
const Store = require('./store')

const users = new Store('users')

function signUp(name, password) {
  return users.add({ name, hash: hash(password) })
}

function logIn(name, password) {
  const user = users.find('name', name)
  return user !== undefined && bcrypt.compareSync(password, user.hash)
}

function hash(password) {
  return bcrypt.hashSync(password, 12)
}

module.exports = { signUp, logIn }
