import { runInWorker } from './worker-pool.ts'

class Sealer {
  private count = 0
  salt(): string {
    return `salt ${++this.count}`
  }
  async seal(text: string): Promise<string> {
    return await runInWorker<typeof import('./seal.worker.ts').scrypt>(
      import.meta.url,
      './seal.worker',
      'scrypt',
      text,
      this.salt(),
    )
  }
}

export const sealer = new Sealer()
