import { loadAll } from '../files.js'

// A name that begins as the other function's says nothing of that one.
console.log(loadAll())
