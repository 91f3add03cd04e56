import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import express from 'express'
import { LRUCache } from 'lru-cache'

// What runs while the process starts is no work of a request, however it is written.
async function main(): Promise<void> {
  const settings = await loadSettings()
  const app = express()
  app.locals = settings
  app.get('/health', (_request, response) => response.send('ok'))
  app.get('/shell', (_request, response) => response.send(execSync('uptime'))) // expect[blocking-call]: on every GET /shell
  app.listen(8080, () => announce())
}
async function loadSettings(): Promise<Record<string, string>> {
  await Promise.resolve()
  return { ...readDefaults(), ...JSON.parse(readFileSync('settings.json', 'utf8')) }
}
function readDefaults(): object {
  return ['a', 'b'].map((name) => readFileSync(name, 'utf8'))
}
function announce(): void {
  execSync('systemd-notify --ready')
}
main().then(
  () => readFileSync('started.txt'),
  () => {
    execSync('logger failed')
    process.exit(1)
  },
)
void (async () => {
  await Promise.resolve()
  readFileSync('iife.txt')
})()
process.once('SIGTERM', () => execSync('cleanup'))

// A cache whose entries fall out in the end is filled once for each key.
const cache = new LRUCache<string, string>({ max: 100 })
function readCached(name: string): string {
  const hit = cache.get(name)
  if (hit !== undefined) return hit
  const text = readFileSync(name, 'utf8')
  cache.set(name, text)
  return text
}
// A promise that is kept.
let pending: Promise<string> | undefined
function readPending(): Promise<string> {
  pending ??= (async () => readFileSync('pending.txt', 'utf8'))()
  return pending
}
const routes = express.Router()
routes.get('/cached', async (request, response) => response.send(readCached(request.query.name) + (await readPending())))
