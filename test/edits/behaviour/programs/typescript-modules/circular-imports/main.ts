import { even } from './even.ts'

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(even(4), even(3))
}, 1)
