import { runInWorker } from './worker-pool.js'

export default {
  name: 'sealer',
  async seal(text) {
    return await runInWorker(import.meta.url, './sealer.worker', 'seal', text)
  },
}
