import * as store from './src/index.ts'

const found = store as Record<string, unknown>
for (const name of ['load', 'loadText', 'read']) {
  const load = (found[`${name}Async`] ?? found[name]) as (name: string) => unknown
  console.log(name, await load('data.txt'), store.all.first('data.txt'))
}
