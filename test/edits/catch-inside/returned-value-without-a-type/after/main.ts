interface Callbacks {
  reject: any
  resolve: any
}

export function watch(callbacks: Callbacks, ready: Promise<string>): void {
  process.once('message', async (message) => {
    try {
      const text = await ready
      if (text !== message) {
        return await callbacks.reject(new Error(text))
      }
      callbacks.resolve(text)
    } catch (error) {
      console.error(error)
    }
  })
}
