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
  const matches = async (user: (typeof users)[number]) => isAdult(user)
  let user: (typeof users)[number] | undefined
  for (const item of users) {
    if (await matches(item)) {
      user = item
      break
    }
  }
  console.log(user?.name)
}

await main()
