async function total(bytes: Uint8Array): Promise<number> {
  let sum = 0
  for (let index = 0; index < 1000 * bytes.length; index++) sum += index % 7
  return sum
}

console.log(await total(new Uint8Array(8)))
