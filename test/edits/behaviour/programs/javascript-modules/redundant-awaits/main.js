import { readFile } from 'node:fs/promises'

const sizes = new Map([['a', 1]])

async function size(name) {
  const known = await sizes.get(name)
  if (await (known !== undefined)) return await known
  const text = await readFile(`${name}.txt`, 'utf8')
  sizes.set(name, await text.length)
  return sizes.get(name)
}

const timer = setInterval(async () => {
  clearInterval(timer)
  console.log(await size('a'), await size('b'), await size('b'))
  for (const name of await ['a', 'b']) console.log(name, await sizes.has(name))
}, 1)
