import fastify, { type FastifyInstance } from 'fastify'
import { authenticate, createAccount } from './accounts.ts'
import { recordAudit } from './audit.ts'
import { archiveInvoices, renderInvoice } from './invoices.ts'
import { findOrder, payOrder, placeOrder, selectUnpaid, type OrderLine } from './orders.ts'
import { currentVersion } from './version.ts'

interface Credentials {
  readonly email: string
  readonly password: string
}

export function createApp(): FastifyInstance {
  const app = fastify()

  app.get('/health', () => ({ status: 'up', ...currentVersion() }))

  app.post<{ Body: Credentials }>('/accounts', async (request, reply) => {
    const account = createAccount(request.body.email, request.body.password)
    await recordAudit('account-created', account.email)
    return reply.code(201).send({ email: account.email })
  })

  app.post<{ Body: Credentials }>('/login', async (request, reply) => {
    const account = authenticate(request.body.email, request.body.password)
    if (!account) return reply.code(401).send({ error: 'Wrong email address or password.' })
    recordAudit('login', account.email)
    return { email: account.email }
  })

  app.post<{ Body: { lines: OrderLine[] } }>('/orders', async (request) => placeOrder(request.body.lines))

  app.post<{ Params: { id: string } }>('/orders/:id/payment', async (request) => payOrder(request.params.id))

  app.post<{ Body: { ids: string[] } }>('/orders/unpaid', async (request) => ({ ids: selectUnpaid(request.body.ids) }))

  app.get<{ Params: { id: string } }>('/invoices/:id', async (request, reply) => {
    const order = await findOrder(request.params.id)
    return reply.type('text/html').send(renderInvoice(order))
  })

  app.get('/invoices.gz', async (_request, reply) => reply.type('application/gzip').send(await archiveInvoices()))

  return app
}
