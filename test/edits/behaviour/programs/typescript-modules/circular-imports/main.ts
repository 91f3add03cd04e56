import { even } from './even.ts'

setImmediate(() => {
  console.log(even(4), even(3))
})
