async function load(): Promise<number> {
  return 1
}

async function next(): Promise<number> {
  return a + 1
}

const a = await load()
const b = await next()
console.log(b)

export {}
