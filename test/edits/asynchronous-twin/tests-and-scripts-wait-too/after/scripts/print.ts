import { load } from '../load.ts'

console.log(await load())
