import load, * as store from './index.js'
console.log(await (store.loadAsync ?? load)('data.txt'), load('data.txt'))
