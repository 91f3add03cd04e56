import { setTimeout as wait } from 'node:timers/promises'
import { CachedStore, FileStore, type Store } from './stores.ts'

const stores: Store[] = [new FileStore('data'), new CachedStore('data')]

const timer = setInterval(() => {
  for (const store of stores) {
    console.log(store.describe())
    console.log(store.read('one'), store.read('one'))
  }
  clearInterval(timer)
}, 2)

await wait(60)
