import { createServer } from 'http'
import { Store } from './index.js'

const store = new Store()
createServer((request, response) => response.end(store.read('data.txt'))).listen(0)
