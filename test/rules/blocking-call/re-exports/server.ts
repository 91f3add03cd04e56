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
  read('a') // missed[blocking-call]: a name that a file of one's own gives to a blocking function is not looked for
  look('a') // missed[blocking-call]: a name that a file of one's own gives to a blocking function is not looked for
  execFileSync('ls') // expect[blocking-call]: execFileSync
  runFile('ls') // missed[blocking-call]: a name that a file of one's own gives to a blocking function is not looked for
  start('ls') // expect[blocking-call]: spawnSync
  zip.gunzipSync(Buffer.alloc(1e6)) // expect[blocking-call]: gunzipSync
  scrypt('p', 's', 64) // missed[blocking-call]: a name that a file of one's own gives to a blocking function is not looked for
  all.readFileSync('a') // expect[blocking-call]: readFileSync
  all.zip.gzipSync(Buffer.alloc(1e6)) // expect[blocking-call]: gzipSync
})
