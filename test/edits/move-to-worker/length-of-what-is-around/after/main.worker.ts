export function computeSum(bytesLength: number) {
  let sum = 0
  for (let index = 0; index < 1000 * bytesLength; index++) sum += index % 7
  return sum
}
