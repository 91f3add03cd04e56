import { EventEmitter } from 'node:events'
import Loader, { loadTwice } from './loader'
import compute from './compute'
import type { Result } from './compute'

const bus = new EventEmitter()
bus.on('start', () => {
  const result: Result = compute('a')
  console.log(result.text, result.length, new Loader('a').load(), loadTwice(new Loader('a')))
})
setTimeout(() => bus.emit('start'), 1)
