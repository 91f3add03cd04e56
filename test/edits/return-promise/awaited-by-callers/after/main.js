const { setTimeout: wait } = require('timers/promises')

async function save(order) {
  await wait(5)
  console.log('saved', order)
}

function checkout(order) {
  console.log('checking out')
  return save(order) // keeps it
}

async function main() {
  await checkout('a')
  await Promise.all([checkout('b'), checkout('c')])
  console.log('done')
}

main().catch(console.error)
