import cp, { execSync as run } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import zlib from 'node:zlib'
import express from 'express'

// The shapes B01 to B06 in the words of a shop.
const shop = express()
shop.get('/terms', (_request, response) => {
  response.send(fs.readFileSync('terms.md', 'utf8')) // expect[blocking-call]: on every GET /terms
})
shop.post('/login', async (request, response) => {
  const digest = crypto.pbkdf2Sync(request.body.password, 'pepper', 210_000, 32, 'sha512') // expect[blocking-call]: on every POST /login
  response.send(digest.toString('base64'))
})
shop.get('/catalogue.gz', async (_request, response) => {
  response.send(zlib.gzipSync(Buffer.alloc(50_000_000))) // expect[blocking-call]: on every GET /catalogue.gz
})
shop.get('/version', async (_request, response) => {
  response.send(cp.execSync('git rev-parse HEAD')) // expect[blocking-call]: on every GET /version
})
shop.get('/branch', async (_request, response) => {
  response.send(run('git branch')) // expect[blocking-call]: on every GET /branch
})
function loadPrices(): Record<string, number> {
  return JSON.parse(fs.readFileSync('prices.json', 'utf8')) as Record<string, number> // expect[blocking-call]: on every GET /price through loadPrices
}
shop.get('/price', async (request, response) => {
  response.send(String(loadPrices()[request.query.item]))
})

// B16, B18 and B19: exported, and nobody here tells who calls them.
export function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs) // expect[blocking-call]: nothing here tells
}
export const padding = (): Buffer => crypto.randomBytes(1 << 27) // expect[blocking-call]: nothing here tells
export const signingKey = () => crypto.generateKeyPairSync('rsa', { modulusLength: 3072 }) // expect[blocking-call]: nothing here tells
