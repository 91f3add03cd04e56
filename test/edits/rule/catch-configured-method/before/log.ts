/** Writes with a prefix of its own. */
export const log = {
  prefix: 'logged',
  error(error: unknown): void {
    console.log(this.prefix, (error as Error).message)
  },
  info(text: string): void {
    console.log(text)
  },
}
