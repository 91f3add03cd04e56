import { readFileSync } from 'node:fs'
import { promisify } from './promisify.js'
import { pbkdf2Sync, scryptSync as derive } from 'node:crypto'

const readFile = (name) => `<${readFileSync(name, 'utf8').trim()}>`

function pbkdf2(secret) {
  return pbkdf2Sync(secret, 'salt', 500, 4, 'sha1').toString('hex')
}

function shadowed(readFile, scrypt) {
  const text = readFileSync(readFile, 'utf8').trim()
  return text + scrypt + derive(text, 'salt', 4, { N: 256 }).toString('hex')
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(readFile('a.txt'), pbkdf2('x'), shadowed('a.txt', 1), promisify('y'))
}, 1)
