import { load } from '../load.ts'

console.log(load())
