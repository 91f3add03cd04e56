const pages = require('./index.js')

async function main() {
  const load = pages.loadAsync ?? pages.load
  console.log(await load('data.txt'), pages.load('data.txt'), pages.size('data.txt'))
}

main()
