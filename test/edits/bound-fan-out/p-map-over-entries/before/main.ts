import pMap from 'p-map'

async function read(key: string, value: number): Promise<string> {
  return `${key}=${value}`
}

async function main(table: Record<string, number>): Promise<void> {
  const lines = await Promise.all(
    Object.entries(table)
      .filter(([, value]) => value > 0)
      .map(async ([key, value]) => {
        return await read(key, value)
      }),
  )
  console.log(lines.join(), (await pMap([1], (n) => n)).length)
}

await main({ a: 1, b: 0, c: 2 })
