interface Callbacks {
  reject: any
  resolve: any
}

export function watch(callbacks: Callbacks, ready: Promise<string>): void {
  process.once('message', async (message) => {
    const text = await ready
    if (text !== message) {
      return callbacks.reject(new Error(text))
    }
    callbacks.resolve(text)
  })
}
