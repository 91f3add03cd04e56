import { readFileSync } from 'node:fs'

const numberIn = (name: string): number => Number(readFileSync(`${name}.txt`, 'utf8'))

const timer = setInterval(() => {
  clearInterval(timer)
  let rounds = 0
  while (rounds < numberIn('three')) {
    console.log('while', rounds++)
  }
  do {
    console.log('do', rounds--)
  } while (rounds > numberIn('one'))
  for (let i = numberIn('one'); i < numberIn('three'); i += numberIn('one')) console.log('for', i)
  for (const key in JSON.parse(readFileSync('object.json', 'utf8'))) console.log('in', key)
  for (const word of readFileSync('words.txt', 'utf8').trim().split(' ')) {
    if (word === 'skip') continue
    console.log('of', word, numberIn(word))
  }
  outer: for (const a of ['one', 'three']) {
    for (const b of ['one', 'three']) {
      if (numberIn(a) < numberIn(b)) continue outer
      if (numberIn(a) > numberIn(b)) break outer
      console.log('label', a, b)
    }
  }
}, 1)
