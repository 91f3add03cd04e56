import { readFileSync } from 'node:fs'

function load(name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

class Entry {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  get text(): string {
    return load(this.name)
  }

  toJSON(): unknown {
    return { name: this.name, text: readFileSync(`${this.name}.txt`, 'utf8').trim() }
  }

  toString(): string {
    return `<${this.name} ${readFileSync(`${this.name}.txt`).length}>`
  }

  valueOf(): number {
    return Number(readFileSync(`${this.name}.txt`, 'utf8'))
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  const entry = new Entry('number')
  console.log(entry.text, JSON.stringify({ entry }), String(entry), `${entry}`, +entry + 1, Number(entry) > 1)
}, 1)
