export async function main(): Promise<number[]> {
  return Promise.all([1, 2, 3].map(async (n) => n))
}
