import express from 'express'
import { Orders, orders } from './orders'

const app = express()
const own = new Orders()

export function register(given: Orders) {
  app.post('/orders', orders.create)
  app.post('/own', own.create)
  app.get('/picture', orders.picture)
  app.get('/count', orders.count) // expect[misused-promise]: app.get()
  app.get('/refuse', own.refuse) // expect[misused-promise]: app.get()
  // A subclass may replace the method.
  app.post('/given', given.create) // expect[misused-promise]: app.post()
}
app.listen(8080)
