const { readFileSync } = require('node:fs')

const parts = (name) => readFileSync(name, 'utf8').trim().split(',')
const record = (name) => ({ name, parts: parts(name), nested: { first: parts(name)[0] } })

const timer = setInterval(() => {
  clearInterval(timer)
  const [first, , third = 'none', ...others] = parts('list.txt')
  const { nested: { first: deep }, parts: { length }, missing = parts('list.txt').length } = record('list.txt')
  console.log(first, third, others, deep, length, missing)
  console.log(Math.max(...parts('list.txt').map(Number)), { ...record('list.txt'), name: 'x' }.nested.first)
  console.log(new Array(...parts('list.txt')).length, String(...[parts('list.txt')]))
  const copy = { ...(parts('list.txt').length > 2 && { big: true }) }
  console.log(copy, [...parts('list.txt'), ...parts('list.txt')].length, 'length' in parts('list.txt'))
}, 1)
