import { readFileSync } from 'node:fs'

function withFile(name, use) {
  console.log('open', name)
  try {
    return use(readFileSync(name, 'utf8').trim())
  } finally {
    console.log('close', name)
  }
}

function load(name, done) {
  let text
  try {
    text = readFileSync(name, 'utf8').trim()
  } catch (error) {
    done(error)
    return
  }
  done(null, text)
}

const timer = setInterval(() => {
  clearInterval(timer)
  let length = 0
  withFile('a.txt', (text) => (length += text.length))
  console.log(length, withFile('a.txt', (text) => text.toUpperCase()))
  load('a.txt', (error, text) => console.log('loaded', error, text))
  load('none.txt', (error) => console.log('failed', error.code))
  try {
    withFile('a.txt', () => {
      throw new Error('from callback')
    })
  } catch (error) {
    console.log(error.message)
  }
}, 1)
