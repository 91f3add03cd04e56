import { readFileSync } from 'node:fs'

function load(name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

const timer = setInterval(async () => {
  clearInterval(timer)
  console.log(await new Promise((resolve) => resolve(load('a'))))
  try {
    console.log(
      await new Promise<string>((resolve) => {
        resolve(readFileSync('missing.txt', 'utf8'))
      }),
    )
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code)
  }
}, 1)
