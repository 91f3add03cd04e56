import Fastify from 'fastify'
import { load } from './load.ts'

const app = Fastify()
app.get('/', async () => await load())
