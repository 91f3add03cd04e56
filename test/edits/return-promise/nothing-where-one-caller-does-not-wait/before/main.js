async function save(order) {
  console.log('saved', order)
}

function checkout(order) {
  save(order) // keeps it
}

async function main() {
  await checkout('a')
  checkout('b')
}

main().catch(console.error)
