export async function work(list: string[]): Promise<number> {
  let stop = false
  setTimeout(() => {
    stop = true
  }, 1000)
  let done = 0
  for (const word of list) {
    if (stop) break
    done += word.length
  }
  return done
}
