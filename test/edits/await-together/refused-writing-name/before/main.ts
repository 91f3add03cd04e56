interface Api {
  updateUser(id: number): Promise<number>
}

async function load(): Promise<number> {
  return 1
}

export async function main(api: Api): Promise<number> {
  const a = await load()
  const b = await api.updateUser(1)
  return a + b
}
