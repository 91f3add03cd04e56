import { sizeOf, tree } from './walk.ts'

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(tree('folder').join('\n'))
  console.log(sizeOf('folder'))
}, 1)

