import { save } from './save.js'

/** Keeps an order. */
export const checkout = (order: string) => {
  save(order) // keeps it
  return order.length
}
