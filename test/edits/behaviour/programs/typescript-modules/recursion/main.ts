import { setTimeout as wait } from 'node:timers/promises'
import { sizeOf, tree } from './walk.ts'

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(tree('folder').join('\n'))
  console.log(sizeOf('folder'))
}, 1)

await wait(60)
