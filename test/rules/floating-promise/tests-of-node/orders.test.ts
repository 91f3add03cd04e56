import { describe, it, test } from 'node:test'

declare function save(order: string): Promise<void>

// expect[floating-promise] hint: describe()
describe('orders', () => {
  // expect[floating-promise] hint: it()
  it('are saved', async () => {
    await save('a')
  })
  // expect[floating-promise] hint: test.skip()
  test.skip('later', () => {})
  save('b') // expect[floating-promise]: save()
})
