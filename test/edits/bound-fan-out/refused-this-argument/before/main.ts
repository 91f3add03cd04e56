async function add(this: { n: number }, n: number): Promise<number> {
  return this.n + n
}

export async function main(list: number[]): Promise<number[]> {
  return Promise.all(list.map(add, { n: 1 }))
}
