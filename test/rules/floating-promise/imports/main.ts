import saveNow, { api, count, save } from './store.ts'
import * as store from './store.ts'
import * as innerStore from './inner/store.ts'
import { count as countSlowly } from './inner/store.ts'

export function all(): void {
  save('a') // expect[floating-promise]: save()
  saveNow('b') // expect[floating-promise]: saveNow()
  count()
  countSlowly() // expect[floating-promise]: countSlowly()
  store.save('c') // expect[floating-promise]: store.save()
  innerStore.save('d')
  store.count()
  innerStore.count() // expect[floating-promise]: innerStore.count()
  api.orders.save('e') // expect[floating-promise]: api.orders.save()
  api.orders.count()
  api.connect().save('f') // expect[floating-promise]: api.connect().save()
  api.connect().count()
}

export function shadowed(save: (order: string) => void): void {
  save('g')
  const count = async (): Promise<number> => store.count() + Number(await fetch('h'))
  count() // expect[floating-promise]: count()
}
