const all = require('./all')
const serve = require('./serve')
const { load } = require('./load')
const whole = require('./whole')

async function main() {
  console.log(all.load('data.txt'), all.size('data.txt'), all.size2('data.txt'))
  console.log(load('data.txt').length, whole('data.txt'), require('./whole')('data.txt'), all.whole('data.txt'))
}

serve(main)
