const fs = require('fs')
const each = require('each-of')

each(['a'], (name) => fs.readFileSync(name)) // expect[blocking-call] info: nothing here tells
describe('a page', () => {
  it('is there', () => fs.readFileSync('page'))
})
fs.watchFile('page', () => fs.readFileSync('page')) // expect[blocking-call]: whenever
fs.access('page', () => fs.readFileSync('page'))
