export async function main(): Promise<number> {
  const one = await import('./one.ts')
  const two = await import('./two.ts')
  return one.value + two.value
}
