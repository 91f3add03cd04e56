const a = require('./a')

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(a.down(3))
}, 1)
