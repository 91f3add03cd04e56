import { createDiffieHellman, generateKeyPairSync, generatePrimeSync, pbkdf2Sync, randomBytes, randomFill, scrypt } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import express from 'express'

const app = express()
const require = createRequire(import.meta.url)
const small = 32
const large = 1 << 28
const options = { recursive: true }

app.get('/arguments', (request, response) => {
  // randomBytes blocks without a callback, from a size that shows.
  response.send(randomBytes(16))
  response.send(randomBytes(small))
  response.send(randomBytes(1 << 28)) // expect[blocking-call]: randomBytes
  response.send(randomBytes(large)) // expect[blocking-call]: randomBytes
  response.send(randomBytes(256 * 1024)) // expect[blocking-call]: randomBytes
  response.send(randomBytes(Number(request.query.length)))
  randomBytes(1 << 28, (_error, bytes) => response.send(bytes))
  randomBytes(1 << 28, done)
  randomFill(Buffer.alloc(1 << 28), done)
  scrypt('secret', 'salt', 64, done)

  // Sizes of what is compressed.
  response.send(gzipSync('short'))
  response.send(gzipSync(Buffer.from('short')))
  response.send(gzipSync(Buffer.alloc(1e8))) // expect[blocking-call]: gzipSync
  response.send(gzipSync(request.body)) // expect[blocking-call]: gzipSync

  // Rounds and bits.
  pbkdf2Sync('p', 's', 10, 64, 'sha512')
  pbkdf2Sync('p', 's', 1000, 64, 'sha512') // expect[blocking-call]: pbkdf2Sync
  pbkdf2Sync('p', 's', 600_000, 64, 'sha512') // expect[blocking-call]: pbkdf2Sync
  pbkdf2Sync('p', 's', Number(request.query.rounds), 64, 'sha512') // expect[blocking-call]: pbkdf2Sync
  generatePrimeSync(16)
  generatePrimeSync(2048) // expect[blocking-call]: generatePrimeSync
  createDiffieHellman(2048) // expect[blocking-call]: createDiffieHellman
  createDiffieHellman('ffff', 'hex')

  // Options.
  generateKeyPairSync('ed25519') // expect[blocking-call]: generateKeyPairSync
  generateKeyPairSync('rsa', { modulusLength: 4096 }) // expect[blocking-call]: generateKeyPairSync
  readdirSync('.', { recursive: true }) // expect[blocking-call]: readdirSync
  readdirSync('.') // expect[blocking-call]: readdirSync
  rmSync('x', options) // expect[blocking-call]: rmSync

  // A module by a name that the request gives.
  require(String(request.query.module)) // expect[blocking-call]: require
})
function done(): void {}
