import { runInWorker } from './worker-pool.ts'

export class Keys {
  readonly #pepper: string
  private readonly rounds = 5000

  constructor(pepper: string) {
    this.#pepper = pepper
  }

  async derive(text: string): Promise<string> {
    return await runInWorker<typeof import('./keys.worker.ts').derive>(
      import.meta.url,
      './keys.worker',
      'derive',
      text,
      this.#pepper,
      this.rounds,
    )
  }
}
