const store = require('./store')

const timer = setInterval((name) => {
  clearInterval(timer)
  console.log(store.get(name), store.get(name), store.reset(), store.alias(name))
}, 1, 'a')
