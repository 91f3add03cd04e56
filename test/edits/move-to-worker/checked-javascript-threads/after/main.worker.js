const { pbkdf2Sync } = require('node:crypto')

/** @param {string} text */
function derive(text) {
  return pbkdf2Sync(text, 'salt', 1000, 8, 'sha1').toString('hex')
}

module.exports = { derive }
