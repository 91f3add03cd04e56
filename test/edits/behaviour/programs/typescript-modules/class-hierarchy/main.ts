import { CachedStore, FileStore, type Store } from './stores.ts'

const stores: Store[] = [new FileStore('data'), new CachedStore('data')]

const timer = setInterval(() => {
  clearInterval(timer)
  for (const store of stores) {
    console.log(store.describe())
    console.log(store.read('one'), store.read('one'))
  }
}, 2)

