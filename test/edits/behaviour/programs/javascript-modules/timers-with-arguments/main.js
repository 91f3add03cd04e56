import { readFileSync } from 'node:fs'

function show(name, prefix) {
  console.log(prefix, arguments.length, readFileSync(name, 'utf8').trim())
}

setTimeout(show, 1, 'a.txt', 'one')
setTimeout(show, 30, 'b.txt', 'two')
let ticks = 0
const timer = setInterval(
  function (name) {
    ticks++
    show(name, `tick ${ticks} ${this === timer}`)
    if (ticks === 2) clearInterval(timer)
  },
  60,
  'a.txt',
)
