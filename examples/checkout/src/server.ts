import { once } from 'node:events'
import { loadAccounts } from './accounts.ts'
import { createApp } from './app.ts'
import { recordAudit } from './audit.ts'
import { config } from './config.ts'
import { allOrders } from './orders.ts'

loadAccounts()

const app = createApp()
const address = await app.listen({ port: Number(process.env['PORT'] ?? config.port), host: '127.0.0.1' })
console.log(`Listening on ${address}`)

const reminder = setInterval(async () => {
  for await (const order of allOrders()) {
    if (!order.paidAt) await recordAudit('payment-due', order.id)
  }
}, 60_000)

await once(process, 'SIGTERM')
clearInterval(reminder)
await app.close()
