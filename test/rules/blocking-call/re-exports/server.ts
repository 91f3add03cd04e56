import { fastify } from 'fastify'
import * as all from './index.js'
import { execFileSync, loadPage, look, readFileSync as read, renderDefault, runFile, scrypt, start, zip } from './index.js'
import { readAtStart } from './pages.js'

const app = fastify()
const banner = readAtStart()
app.get('/banner', async () => banner)
app.get('/page', async () => loadPage('home'))
app.get('/default', async () => renderDefault('home'))
app.get('/late', async () => {
  const { loadLate } = await import('./pages.js')
  return loadLate()
})
app.get('/bindings', async () => {
  read('a') // expect[blocking-call]: readFileSync
  look('a') // expect[blocking-call]: statSync
  execFileSync('ls') // expect[blocking-call]: execFileSync
  runFile('ls') // expect[blocking-call]: execFileSync
  start('ls') // expect[blocking-call]: spawnSync
  zip.gunzipSync(Buffer.alloc(1e6)) // expect[blocking-call]: gunzipSync
  scrypt('p', 's', 64) // expect[blocking-call]: scryptSync
  all.readFileSync('a') // expect[blocking-call]: readFileSync
  all.zip.gzipSync(Buffer.alloc(1e6)) // expect[blocking-call]: gzipSync
})
