import { readFileSync } from 'node:fs'

class Loader {
  next?: Loader

  text(name: string): string | undefined {
    return readFileSync(`${name}.txt`, 'utf8').trim() || undefined
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  const loader = new Loader()
  loader.next = new Loader()
  const found = loader.next?.text('word')
  console.log(found?.length, loader.next.next?.text('word'), loader?.next?.text('blank') ?? 'nothing')
  console.log(loader.text('word')!.at(-1), (loader.text('word') ?? 'none').length)
}, 1)
