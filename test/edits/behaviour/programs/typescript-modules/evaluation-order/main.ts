import { readFileSync } from 'node:fs'

const seen: string[] = []

function note(name: string): string {
  seen.push(name)
  return name
}

function read(name: string): string {
  seen.push(`read ${name}`)
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

function join(...parts: unknown[]): string {
  return parts.join('|')
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(note('left') + read('a') + note('right'))
  console.log(join(note('first'), read('a'), note('second'), ...[read('b')], { v: read('a') }.v))
  const holder: Record<string, string> = {}
  holder[note('key') + read('a')] = note('value') + read('b')
  console.log(JSON.stringify(holder))
  let total = 'start'
  total += read('a')
  total = total + (note('comma'), read('b'))
  console.log(total)
  let maybe: string | undefined
  maybe ??= read('a')
  maybe ||= read('b')
  maybe &&= read('b') + maybe
  console.log(maybe)
  console.log(read('a') === 'A' ? read('b') : note('never'), read('a') && note('and'), read('a') || note('or'))
  console.log(`${note('template')} ${read('a')} ${note('end')}`)
  console.log(typeof read('a'), !read('a'), read('a').length ** 2, -read('b').length, void read('a'))
  console.log([read('b'), note('array'), ...read('a')].length, new Set([read('a'), read('b')]).size)
  console.log(seen.join(', '))
}, 1)
