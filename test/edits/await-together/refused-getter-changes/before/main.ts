class Source {
  taken = 0

  get next(): number {
    return ++this.taken
  }
}

async function take(source: Source): Promise<number> {
  return source.next
}

export async function main(source: Source): Promise<number> {
  const a = await take(source)
  const b = await take(source)
  return a - b
}
