import { readFileSync } from 'node:fs'

function override(name: string): string {
  try {
    console.log('try', name)
    return readFileSync(name, 'utf8').trim()
  } catch (error) {
    console.log('catch', (error as NodeJS.ErrnoException).code)
    return 'from catch'
  } finally {
    console.log('finally', name)
    if (name.startsWith('o')) return 'from finally'
  }
}

function swallow(name: string): string {
  for (;;) {
    try {
      readFileSync(name)
      throw new Error('never seen')
    } finally {
      console.log('leaving')
      break
    }
  }
  return 'broke out'
}

function nested(name: string): string {
  try {
    try {
      return readFileSync(name, 'utf8').trim() + ' inner'
    } finally {
      console.log('inner finally')
    }
  } catch {
    return 'outer catch'
  } finally {
    console.log('outer finally')
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(override('word.txt'))
  console.log(override('other.txt'))
  console.log(override('missing.txt'))
  console.log(swallow('word.txt'))
  console.log(swallow('missing.txt'))
  console.log(nested('word.txt'))
  console.log(nested('missing.txt'))
}, 1)
