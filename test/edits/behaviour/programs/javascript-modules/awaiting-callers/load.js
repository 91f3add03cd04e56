import { readFileSync } from 'node:fs'

const read = (name) => readFileSync(`${name}.txt`, 'utf8').trim()

export async function loadAll(names) {
  return Promise.all(names.map((name) => read(name)))
}

export async function first(names) {
  for (const name of names) {
    try {
      return read(name)
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
      console.log('no', name)
    }
  }
}
