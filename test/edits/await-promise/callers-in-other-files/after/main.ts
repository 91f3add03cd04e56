import { checkout } from './checkout.js'

export async function main(): Promise<void> {
  const length = await checkout('abc')
  console.log(length)
}

await main()
