async function total(count: number): Promise<number> {
  const samples = new Float64Array(count)
  samples.fill(1)
  for (let index = 0; index < samples.length; index++) samples[index] = index
  const key = Buffer.alloc(8)
  key.writeInt32LE(count)
  let sum = 0
  for (const sample of samples) sum += Math.sqrt(sample) + key.readInt32LE(0)
  return Math.round(sum)
}

console.log(await total(1000))
