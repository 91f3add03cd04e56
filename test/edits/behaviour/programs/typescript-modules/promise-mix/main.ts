import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

function load(name: string): string {
  if (name === 'bad') throw new TypeError('bad name')
  return readFileSync(`${name}.txt`, 'utf8').trim()
}

async function direct(): Promise<string> {
  const one = load('a')
  await wait(1)
  return one + load('b')
}

function chained(): Promise<string> {
  return wait(1)
    .then(() => load('a'))
    .then((text) => text + load('b'))
}

function failing(): Promise<string> {
  return wait(1)
    .then(() => load('bad'))
    .catch((error: Error) => `${error.name} ${load('a')}`)
    .finally(() => {
      console.log('settled', load('b'))
    })
}

const timer = setInterval(async () => {
  clearInterval(timer)
  console.log(await direct())
  console.log(await chained())
  console.log(await failing())
  console.log(await Promise.all([load('a'), wait(1, 'waited'), load('b')]))
  try {
    await Promise.race([load('bad')])
  } catch (error) {
    console.log(String(error))
  }
}, 1)
