import { readFileSync } from 'node:fs'
import http, { createServer } from 'node:http'
import https from 'node:https'
import fastifyDefault, { fastify, type FastifyInstance, type FastifyPluginAsync, type FastifyRequest } from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import Router from '@koa/router'

// Fastify, whose types are there.
const app = fastify()
app.get('/fastify', async () => readFileSync('a')) // expect[blocking-call]: on every GET /fastify
app.post('/options', { preHandler: async () => void readFileSync('b') }, async () => 'x') // expect[blocking-call]: on every POST /options preHandler
app.route({ method: 'GET', url: '/route', handler: async () => readFileSync('c') }) // expect[blocking-call]: on every route
app.addHook('onRequest', async () => void readFileSync('d')) // expect[blocking-call]: on every hook onRequest
app.addHook('onReady', async () => void readFileSync('start.txt'))
app.setErrorHandler(() => readFileSync('e')) // expect[blocking-call]: on every error handler
app.addContentTypeParser('text/csv', async () => readFileSync('f')) // expect[blocking-call]: on every parser of text/csv
void app.register(async (instance) => {
  readFileSync('plugin.txt')
  instance.get('/registered', async () => readFileSync('g')) // expect[blocking-call]: on every GET /registered
})
const plugin: FastifyPluginAsync = async (instance) => {
  readFileSync('plugin.txt')
  instance.get('/plugin', async () => readFileSync('h')) // expect[blocking-call]: on every GET /plugin
}
void app.register(plugin)
function addRoutes(instance: FastifyInstance): void {
  instance.get('/typed', handleTyped)
}
async function handleTyped(request: FastifyRequest): Promise<Buffer> {
  return readFileSync(request.url) // expect[blocking-call]: on every GET /typed through handleTyped
}
addRoutes(app)
const quiet = fastifyDefault({ logger: false })
quiet.get('/default', async () => readFileSync('i')) // expect[blocking-call]: on every GET /default
await app.listen({ port: 8080 })
readFileSync('after-listen.txt')

// Koa.
const koa = new Koa()
koa.use(async (_context: unknown, next: () => Promise<void>) => {
  readFileSync('j') // expect[blocking-call]: on every middleware
  await next()
})
const router = new Router()
router.get('/koa', async () => readFileSync('k')) // expect[blocking-call]: on every GET /koa
koa.use(router.routes())

// Hono.
const hono = new Hono()
hono.get('/hono', (context: { text(text: string): Response }) => context.text(readFileSync('l', 'utf8'))) // expect[blocking-call]: on every GET /hono
hono.use(async (_context: unknown, next: () => Promise<void>) => {
  readFileSync('m') // expect[blocking-call]: on every middleware
  await next()
})
hono.get('/chained', () => new Response()).post('/chained', () => new Response(readFileSync('n', 'utf8'))) // expect[blocking-call]: on every POST /chained

// Node's own servers.
createServer((_request, response) => response.end(readFileSync('o'))) // expect[blocking-call]: on every
http.createServer({ keepAlive: true }, (_request, response) => response.end(readFileSync('p'))) // expect[blocking-call]: on every
https.createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, (_request, response) => {
  response.end(readFileSync('q')) // expect[blocking-call]: on every
})
const server = http.createServer()
server.on('request', (_request, response) => response.end(readFileSync('r'))) // expect[blocking-call]: on every
server.listen(0, () => readFileSync('listening.txt'))
