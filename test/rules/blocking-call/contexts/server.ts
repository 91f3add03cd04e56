import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { fastify } from 'fastify'
import { readForAll } from './shared.js'

const app = fastify()
app.get('/', async () => readForAll())
new Worker(new URL('./render.ts', import.meta.url))
createRequire(import.meta.url)('./server.json')
