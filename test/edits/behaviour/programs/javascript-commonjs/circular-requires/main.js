const a = require('./a')

setImmediate(() => {
  console.log(a.down(3))
})
