import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { createApp } from '../src/app.ts'
import { config, pathOf } from '../src/config.ts'

describe('checkout', () => {
  const app = createApp()
  const credentials = { email: 'ada@example.com', password: 'correct horse' }

  it('lets in whoever has an account', async () => {
    await app.inject({ method: 'POST', url: '/accounts', payload: credentials })
    const right = await app.inject({ method: 'POST', url: '/login', payload: credentials })
    const wrong = await app.inject({ method: 'POST', url: '/login', payload: { ...credentials, password: 'guess' } })
    assert.deepEqual([right.statusCode, wrong.statusCode], [200, 401])
    assert.match(readFileSync(pathOf(config.auditFile), 'utf8'), /account-created ada@example\.com/)
  })

  it('takes an order, its payment, and writes the invoice', async () => {
    const lines = [{ sku: 'teapot', quantity: 2, unitPrice: 1950 }]
    const { id } = (await app.inject({ method: 'POST', url: '/orders', payload: { lines } })).json<{ id: string }>()
    const paid = await app.inject({ method: 'POST', url: `/orders/${id}/payment` })
    assert.ok(paid.json<{ paidAt?: string }>().paidAt)
    const invoice = await app.inject({ url: `/invoices/${id}` })
    assert.match(invoice.body, /Total: 39\.00 EUR/)
    const archive = await app.inject({ url: '/invoices.gz' })
    assert.deepEqual([...archive.rawPayload.subarray(0, 2)], [0x1f, 0x8b])
    assert.equal((await app.inject({ url: '/health' })).json<{ status: string }>().status, 'up')
  })
})
