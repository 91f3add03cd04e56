import { readFileSync } from 'node:fs'

function makeReader(prefix) {
  let reads = 0
  return {
    read(name) {
      reads++
      return `${prefix}${readFileSync(`${name}.txt`, 'utf8').trim()}#${reads}`
    },
    get reads() {
      return reads
    },
  }
}

function makeCounter() {
  let last = ''
  function note(name) {
    last = readFileSync(`${name}.txt`, 'utf8').trim() + last.length
    return last
  }
  const peek = () => last
  return [note, peek]
}

const reader = makeReader('>')
const timer = setInterval(() => {
  clearInterval(timer)
  const [note, peek] = makeCounter()
  console.log(reader.read('a'), reader.read('b'), reader.reads)
  console.log(note('a'), peek(), note('b'), peek())
  var tasks = []
  for (let i = 0; i < 3; i++) tasks.push(() => reader.read('a') + i)
  for (var j = 0; j < 3; j++) tasks.push(() => reader.read('b') + j)
  for (const task of tasks) console.log(task())
}, 1)
