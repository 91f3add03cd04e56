const { createHash: hashOf, scryptSync } = require('crypto')
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

module.exports = { seal }
