interface User {
  name: string
  age: number
}
const users: User[] = [
  { name: 'Ada', age: 36 },
  { name: 'Bob', age: 12 },
  { name: 'Cleo', age: 41 },
]
async function isAdult(user: User): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  console.log(`asked ${user.name}`)
  return user.age > 17
}

export async function main(): Promise<void> {
  const any = users.some(async (user) => (await isAdult(user)) && users.pop() !== undefined)
  console.log(any)
}

await main()
