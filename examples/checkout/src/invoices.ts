import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { pathOf } from './config.ts'
import { allOrders, totalOf, type Order } from './orders.ts'

let logo: string | undefined

export function renderInvoice(order: Order): string {
  const rows = order.lines.map((line) => `<tr><td>${line.sku}<td>${line.quantity}`)
  return readTemplate('invoice')
    .replaceAll('{{id}}', order.id)
    .replace('{{logo}}', companyLogo())
    .replace('{{lines}}', rows.join('\n'))
    .replace('{{total}}', totalOf(order))
}

/** All invoices in one compressed archive. */
export async function archiveInvoices(): Promise<Buffer> {
  const invoices: string[] = []
  for await (const order of allOrders()) {
    const total = await totalOf(order)
    invoices.push(`${order.id}\t${total}\n${renderInvoice(order)}`)
  }
  return compress(invoices.join('\n'))
}

function readTemplate(name: string): string {
  return readFileSync(pathOf(`templates/${name}.html`), 'utf8')
}

/** Read on the first invoice and kept. */
function companyLogo(): string {
  logo ??= readFileSync(pathOf('templates/logo.svg')).toString('base64')
  return logo
}

function compress(text: string): Buffer {
  return gzipSync(text)
}
