import express from 'express'

// Modules that are loaded when they are needed, and variables that are filled later.
const app = express()

app.get('/all', async (_request, response) => {
  const [fs, { execSync: sh }, { default: zlib }] = await Promise.all([
    import('node:fs'),
    import('node:child_process'),
    import('node:zlib'),
  ])
  sh('ls') // expect[blocking-call]: on every GET /all
  response.send(zlib.gzipSync(fs.readFileSync('page.html'))) // expect[blocking-call]: gzipSync // expect[blocking-call]: readFileSync
})
app.get('/then', (_request, response) => {
  void import('node:fs').then((fs) => response.send(fs.readFileSync('page.html'))) // expect[blocking-call]: readFileSync
  void import('node:fs').then(({ readFileSync: read }) => response.send(read('page.html'))) // expect[blocking-call]: readFileSync
  void Promise.all([import('node:fs'), import('node:zlib')]).then(([{ readFileSync: read }, { gzipSync: pack }]) =>
    response.send(pack(read('page.html'))), // expect[blocking-call]: gzipSync // expect[blocking-call]: readFileSync
  )
})

// Without types only the text tells.
let crypto: any
let shell: any
let zlib: any = null
let runner: any = undefined
app.get('/lazy', async (_request, response) => {
  if (crypto == null) crypto = await import('node:crypto')
  crypto.scryptSync('secret', 'salt', 64) // expect[blocking-call]: on every GET /lazy
  shell ??= (await import('node:child_process')).execSync
  shell('ls') // expect[blocking-call]: execSync
  if (!zlib) [, zlib] = [1, 2]
  ;({ runner } = { runner: (await import('node:child_process')).spawnSync })
  runner('ls') // expect[blocking-call]: spawnSync
  response.end()
})

// What is given one of several things, or nothing that is known, is not guessed at.
declare const isTest: boolean
declare function wrap(value: unknown): any
let replaced: any = (await import('node:fs')).readFileSync
replaced = (await import('node:fs/promises')).readFile
let either: any
if (isTest) either = (await import('node:fs')).readFileSync
else either = () => ''
let unknown: any
let own: any
app.get('/unknown', async (_request, response) => {
  replaced('page.html')
  either('page.html')
  unknown = wrap(await import('node:fs'))
  unknown.readFileSync('page.html')
  own ??= { readFileSync: () => 'page' }
  const [first, { readFileSync }] = await Promise.all([wrap('node:fs'), { readFileSync: () => 'page' }])
  first.readFileSync('page.html')
  const parts: any[] = [1]
  const [, fs] = [...parts, await import('node:fs/promises'), await import('node:fs')]
  response.send(own.readFileSync() + readFileSync() + (await fs.readFile('page.html')))
})

// Filled at start-up, read by requests.
let page: any
page = (await import('node:fs')).readFileSync('page.html')
app.get('/page', (_request, response) => response.send(page))

// A server that is made one way or the other is a server.
let builder: any = express()
builder = builder.use(express.json())
builder.get('/builder', async (_request: unknown, response: any) => {
  response.send((await import('node:fs')).readFileSync('page.html')) // expect[blocking-call]: on every GET /builder
})
