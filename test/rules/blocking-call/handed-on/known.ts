import { readFileSync } from 'node:fs'
import { t } from 'some-framework'

// Methods of arrays run what they are given at once, also where nobody knows that it is an array.
t.names().forEach((name) => t.add(readFileSync(name)))
const texts = t.names().map((name) => readFileSync(name, 'utf8'))
t.ready().then(() => readFileSync('then'))

// What has types is known, as far as types tell.
const ordered = ['a', 'b'].toSorted((one, other) => readFileSync(one).length - readFileSync(other).length)
const replaced = 'text'.replace(/e/, () => readFileSync('e', 'utf8'))
interface Pages {
  each(visit: (name: string) => void): void
}
function readPages(pages: Pages): void {
  pages.each((name) => readFileSync(name))
}
readPages(t.pages)

// The project's own functions show what they do.
function now<T>(work: () => T): T {
  return work()
}
export const loaded = [now(() => readFileSync('now', 'utf8')), texts, ordered, replaced]

// Nobody waits for development.
if (process.env['NODE_ENV'] === 'development') t.register(() => readFileSync('development'))
