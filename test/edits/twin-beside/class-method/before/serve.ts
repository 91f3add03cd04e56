import { createServer } from 'node:http'
import { Store } from './store.ts'

const store = new Store('.')
export const server = createServer((request, response) => {
  response.end(store.get(request.url ?? ''))
})
