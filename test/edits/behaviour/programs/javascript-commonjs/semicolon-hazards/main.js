const fs = require('fs')
const log = []
const add = (text) => log.push(text)

function load(name) {
  const before = name
  fs.readFileSync(name)
  ;[before].forEach(add)
  return fs.readFileSync(name, 'utf8')
    .trim()
    .toUpperCase() // a comment
}

var timer = setInterval(function () {
  clearInterval(timer)
  const text = /* before */ load('a.txt') /* after */
  ;(function () { add(text) })()
  load('a.txt')
  ;`${add('template')}`
  if (load('a.txt')) add('if'); else add('else')
  do load('a.txt'); while (log.length < 5)
  for (const x of [1]) load('a.txt')
  const f = async x => x
  f(load('a.txt')).then(add).then(() => console.log(log.join()))
}, 1)
