import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { recordAudit } from './audit.ts'
import { config, pathOf } from './config.ts'

export interface OrderLine {
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: number
}

export interface Order {
  readonly id: string
  readonly lines: readonly OrderLine[]
  readonly paidAt?: string
}

const stock = new Map<string, number>()

export async function placeOrder(lines: readonly OrderLine[]): Promise<Order> {
  const order: Order = { id: randomUUID(), lines }
  lines.forEach(async (line) => {
    await reserve(line)
  })
  await saveOrder(order)
  recordAudit('order-placed', order.id)
  return order
}

export async function payOrder(id: string): Promise<Order> {
  const order = await findOrder(id)
  if (order.paidAt) return order
  const paid = { ...order, paidAt: new Date().toISOString() }
  await Promise.all([saveOrder(paid), recordAudit('order-paid', id)])
  return paid
}

/** Those of the given orders that nobody has paid yet. */
export function selectUnpaid(ids: readonly string[]): string[] {
  return ids.filter(async (id) => {
    const order = await findOrder(id)
    return order.paidAt === undefined
  })
}

export async function findOrder(id: string): Promise<Order> {
  return JSON.parse(await readFile(fileOf(id), 'utf8')) as Order
}

/** Every order, oldest names first: one file after the other, so that memory stays small. */
export async function* allOrders(): AsyncGenerator<Order> {
  for (const name of (await readdir(pathOf(config.ordersDirectory))).sort()) {
    yield await findOrder(name.replace('.json', ''))
  }
}

export function totalOf(order: Order): string {
  const cents = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
  return `${(cents / 100).toFixed(2)} ${config.currency}`
}

async function saveOrder(order: Order): Promise<void> {
  await mkdir(pathOf(config.ordersDirectory), { recursive: true })
  await writeFile(fileOf(order.id), JSON.stringify(order))
}

async function reserve(line: OrderLine): Promise<void> {
  const left = (stock.get(line.sku) ?? 100) - line.quantity
  if (left < 0) throw new Error(`${line.sku} is sold out`)
  stock.set(line.sku, left)
  await recordAudit('stock-reserved', line.sku)
}

function fileOf(id: string): URL {
  return pathOf(`${config.ordersDirectory}/${id}.json`)
}
