import saveNow, { api, count, save } from './store.ts'

export function all(): void {
  save('a')
  saveNow('b')
  count() // expect[floating-promise]: count()
  api.orders.save('c')
  api.orders.count() // expect[floating-promise]: api.orders.count()
  api.connect().save('d')
  api.connect().count() // expect[floating-promise]: api.connect().count()
}
