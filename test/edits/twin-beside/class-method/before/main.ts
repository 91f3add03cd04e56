import { Store } from './index.ts'

const store = new Store('.') as Store & { readAsync?: Store['read'] }
const value = store.readAsync ? await store.readAsync('data.json') : store.read('data.json')
console.log(value, store.get('a'))
