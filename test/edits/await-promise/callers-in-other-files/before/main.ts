import { checkout } from './checkout.js'

export async function main(): Promise<void> {
  const length = checkout('abc')
  console.log(length)
}

await main()
