const all = require('./all')
const serve = require('./serve')
const { load } = require('./load')
const whole = require('./whole')

async function main() {
  console.log(await all.load('data.txt'), await all.size('data.txt'), await all.size2('data.txt'))
  console.log((await load('data.txt')).length, await whole('data.txt'), await require('./whole')('data.txt'), await all.whole('data.txt'))
}

serve(main)
