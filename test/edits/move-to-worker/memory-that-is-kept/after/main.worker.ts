export function computeSum(used: Float64Array, viewLength: number, outsideLength: number) {
  let sum = 0
  for (const sample of used) sum += sample + viewLength + outsideLength
  return sum
}
