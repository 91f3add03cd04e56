export function computeSum(samples: Float64Array, key: Buffer) {
  let sum = 0
  for (const sample of samples) sum += Math.sqrt(sample) + key.readInt32LE(0)
  return sum
}
