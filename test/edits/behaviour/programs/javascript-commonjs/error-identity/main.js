const fs = require('fs')
const zlib = require('zlib')
const crypto = require('crypto')

function unpack(data) {
  return zlib.gunzipSync(data).toString()
}

function attempt(name, work) {
  try {
    console.log(name, work())
  } catch (error) {
    console.log(name, error.constructor.name, error.code, error.errno === undefined, error.message.split('\n')[0])
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  try {
    console.log(unpack(zlib.gzipSync('text')), unpack(Buffer.from('no gzip')))
  } catch (error) {
    console.log(error.constructor.name, error.code, error.message)
  }
  try {
    fs.readFileSync('missing.txt')
  } catch (error) {
    console.log(error.constructor.name, error.code, error.syscall, error.message)
  }
  try {
    crypto.pbkdf2Sync('a', 'b', 1000, 8, 'no-digest')
  } catch (error) {
    console.log(error.constructor.name, error.code, error.message)
  }
  try {
    crypto.scryptSync('a', 'b', 8, { N: 3 })
  } catch (error) {
    console.log(error.constructor.name, error.code)
  }
  attempt('array', () => [1].length)
}, 1)
