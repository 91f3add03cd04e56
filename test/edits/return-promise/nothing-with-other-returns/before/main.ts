const saved: string[] = []
async function save(order: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  saved.push(order)
  console.log(`saved ${order}`)
}

import { it } from 'node:test'

it('saves', () => {
  if (saved.length > 0) return
  save('a')
})
