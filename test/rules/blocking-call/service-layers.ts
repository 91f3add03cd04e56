import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import asyncHandler from 'express-async-handler'
import express from 'express'

interface Request {
  readonly query: Readonly<Record<string, string>>
}
interface Response {
  send(body: unknown): void
}

// A service that the constructor is given, a controller whose handlers are fields, routes that are a table.
interface Repository {
  find(id: string): string
}
class FileRepository implements Repository {
  find(id: string): string {
    return readFileSync(id, 'utf8') // expect[blocking-call]: FileRepository.find
  }
}
class Service {
  private readonly repository: Repository
  constructor(repository: Repository) {
    this.repository = repository
  }
  load(id: string): string {
    return this.repository.find(id)
  }
}
class Controller {
  constructor(private readonly service: Service) {}
  show = (request: Request, response: Response): void => {
    response.send(this.service.load(request.query['id'] ?? ''))
  }
  static status(_request: Request, response: Response): void {
    response.send(execSync('uptime')) // expect[blocking-call]: on every GET /status
  }
  build(_request: Request, response: Response): void {
    response.send(execSync('make')) // expect[blocking-call]: on every POST /build
  }
}
const app = express()
const controller = new Controller(new Service(new FileRepository()))
app.get('/show', controller.show)
app.get('/status', Controller.status)
app.post('/build', (request: Request, response: Response) => controller.build(request, response))

// A wrapper of a package.
app.get(
  '/wrapped',
  asyncHandler(async (_request: Request, response: Response) => {
    response.send(readFileSync('wrapped', 'utf8')) // expect[blocking-call]: on every GET /wrapped
  }),
)

// A table of routes, and a function that registers one.
const table = [
  { path: '/one', handler: (_request: Request, response: Response) => response.send(readFileSync('one')) }, // expect[blocking-call]: on every
]
for (const { path, handler } of table) app.get(path, handler)
const more = {
  '/two': (_request: Request, response: Response) => response.send(readFileSync('two')), // expect[blocking-call]: on every GET
}
for (const [path, handler] of Object.entries(more)) app.get(path, handler)
function addRoute(path: string, handler: (request: Request, response: Response) => void): void {
  app.get(path, handler)
}
addRoute('/three', (_request, response) => response.send(readFileSync('three'))) // expect[blocking-call]: on every GET /three

// A function that is made once and makes others.
function createReader(root: string) {
  const prefix = readFileSync(root, 'utf8')
  return {
    read: (name: string): string => readFileSync(prefix + name, 'utf8'), // expect[blocking-call]: on every GET /read
  }
}
const reader = createReader('root')
app.get('/read', (request: Request, response: Response) => response.send(reader.read(request.query['name'] ?? '')))

// A chain of promises and an error path.
app.get('/chain', (_request: Request, response: Response) => {
  fetch('https://example.com')
    .then((answer) => answer.text())
    .then((text) => response.send(text + readFileSync('chain', 'utf8'))) // expect[blocking-call]: on every GET /chain
    .catch(() => response.send(readFileSync('error', 'utf8'))) // expect[blocking-call]: on every GET /chain
    .finally(() => execSync('sync')) // expect[blocking-call]: on every GET /chain
})
