import Fastify from 'fastify'
import Koa from 'koa'
import { Hono } from 'hono'

const fastify = Fastify()
fastify.get('/orders', async (request) => request.store.list())
fastify.addHook('onRequest', async (request) => {
  await request.store.open()
})

const koa = new Koa()
koa.use(async (context, next) => {
  await next()
  context.body = await context.store.list()
})

const hono = new Hono()
hono.get('/orders', async (context) => context.json(await context.env.store.list()))

export { fastify, koa, hono }
