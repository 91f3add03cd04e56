import { execSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import express, { Router } from 'express'

const app = express()
app.use((_request, _response, next) => {
  readFileSync('a') // expect[blocking-call]: on every middleware
  next()
})
app.use('/static', (_request, _response, next) => {
  readFileSync('b') // expect[blocking-call]: middleware
  next()
})
app.use((error: Error, _request: unknown, response: { end(): void }, _next: unknown) => {
  execSync(`logger ${error.message}`) // expect[blocking-call]: on every
  response.end()
})
app.all('/all', () => readFileSync('c')) // expect[blocking-call]: on every ALL /all
app.route('/chain').get(() => readFileSync('d')).post(() => readFileSync('e')) // expect[blocking-call]: on every // expect[blocking-call]: on every POST
app.param('id', () => readFileSync('f')) // expect[blocking-call]: on every

const router = Router()
router.get('/items', () => readFileSync('g')) // expect[blocking-call]: on every GET /items
const other = express.Router({ mergeParams: true })
other.delete('/items/:id', () => existsSync('h')) // expect[blocking-call]: on every DELETE /items/:id
app.use('/api', router, other)

// What is registered where a request begins runs for each.
app.get('/nested', (request, response) => {
  request.on('data', (chunk: Buffer) => readFileSync(String(chunk))) // expect[blocking-call]: readFileSync
  response.end()
})

app.listen(8080, () => {
  readFileSync('banner.txt')
})
app.set('view', readFileSync('view.html'))

interface Request {
  readonly params: Readonly<Record<string, string>>
}
// A router that a function makes.
export function createRouter(): Router {
  const made = Router()
  made.get('/made/:name', (request: Request) => readFileSync(request.params['name'] ?? '')) // expect[blocking-call]: on every GET /made/:name
  return made
}
// Routes that a function registers on what it is given, with a template as their path: no type that is installed here says what that is,
// and parameters of TypeScript are not followed to what callers give.
export function register(target: ReturnType<typeof express>, prefix: string): void {
  target.get(`${prefix}/given`, () => readFileSync('given.txt')) // expect[blocking-call] info: nothing here tells
}
register(app, '/v1')
createRouter()
