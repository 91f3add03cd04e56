'use strict'

const { scryptSync, createHash: hashOf } = require('crypto')
const path = require('path')

const SALT = 'salt'

function label(text) {
  return `${path.basename(__dirname)}:${text}`
}

function digest(text) {
  return hashOf('sha256').update(text).digest('hex')
}

function seal(text, times) {
  let value = label(text)
  for (let round = 0; round < times; round++) {
    value = scryptSync(value, SALT, 16).toString('hex')
  }
  return digest(value)
}

function check(text) {
  return digest(text).length === 64
}

module.exports = { seal, check }
