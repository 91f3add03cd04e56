import { readFileSync } from 'node:fs'

interface Loader {
  load?(name: string): string | undefined
  inner?: { load(name: string): { text: string } }
}

const full: Loader = {
  load(name) {
    return readFileSync(`${name}.txt`, 'utf8').trim() || undefined
  },
  inner: {
    load: (name) => ({ text: readFileSync(`${name}.txt`, 'utf8').trim() }),
  },
}
const empty: Loader = {}

const timer = setInterval(() => {
  clearInterval(timer)
  for (const loader of [full, empty]) {
    console.log(loader.load?.('word')?.length ?? 'no length')
    console.log(loader.load?.('blank') ?? 'nothing')
    console.log(loader.inner?.load('word').text.toUpperCase())
  }
  console.log(full.load!('word')!.at(-1))
}, 1)
