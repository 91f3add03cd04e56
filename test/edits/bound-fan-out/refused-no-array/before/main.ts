class Box {
  map(fn: (n: number) => Promise<number>): Promise<number>[] {
    return [fn(1)]
  }
}

export async function main(box: Box): Promise<number[]> {
  return Promise.all(box.map(async (n) => n))
}
