import { readFileSync } from 'node:fs'

function include(parts: TemplateStringsArray, ...names: string[]): string {
  let text = ''
  for (const [index, part] of parts.entries()) text = text + part + (index < names.length ? '_' + textOf(names[index]!) : '')
  return text
}

function upper(parts: TemplateStringsArray, name: string): string {
  return `${parts[0]}${readFileSync(`${name}.txt`, 'utf8').trim().toUpperCase()}${parts[1]}`
}

function textOf(name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(upper`before ${'a'} after`)
  console.log(upper`before ${textOf('b')} after`.length)
  console.log(include`x ${'a'} y ${'b'} z`)
}, 1)
