import { t } from 'some-framework'

export function registerAll(work: () => void): void {
  t.register(work)
}
