import { readFileSync } from 'node:fs'

const text = (name) => readFileSync(name, 'utf8').trim()
const asObject = (name) => ({ name, text: text(name) })
const asList = (...names) => names.length ? [text(names[0]), ...asList(...names.slice(1))] : []
const { length } = 'four'
const pick = ({ text: found }, [first = 'none'] = []) => `${found} ${first} ${length}`
const immediately = ((name) => text(name))

setTimeout(() => console.log(text('a.txt')), 1)
const timer = setInterval(() => {
  clearInterval(timer)
  const { text: renamed, ...rest } = asObject('a.txt')
  console.log(renamed, rest, pick(asObject('b.txt'), asList('b.txt')), asList('a.txt', 'b.txt'))
  console.log((() => text('b.txt'))(), (function () { return immediately(this.name) }).call({ name: 'a.txt' }))
  const results = []
  for (const [index, value] of Object.entries(asObject('a.txt'))) results.push(index + '=' + value)
  console.log(results.join())
  let a, b
  ;[a, b] = asList('a.txt', 'b.txt')
  ;({ name: a = 1 } = asObject(a + '.txt'))
  console.log(a, b)
}, 20)
