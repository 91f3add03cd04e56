import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'
import { readForAll, readForScripts } from './shared.js'

const app = fastify()
app.get('/', async () => readForAll() + readForScripts() + readFileSync('own.txt', 'utf8'))
readFileSync('own.txt')
