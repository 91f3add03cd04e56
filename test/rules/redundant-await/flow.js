// @flow
const { setTimeout } = require('node:timers')

function wait(ms: number): number {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function size(name: string): number {
  return name.length
}

module.exports = async function all() {
  await wait(10)
  // missed[redundant-await]: what Flow declares is not read
  await size('a')
}
