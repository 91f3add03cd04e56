import { save } from './save.js'

/** Keeps an order. */
export const checkout = async (order: string) => {
  await save(order) // keeps it
  return order.length
}
