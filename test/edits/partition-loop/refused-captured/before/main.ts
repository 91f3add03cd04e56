export async function work(list: string[]): Promise<number> {
  let done = 0
  const timer = setInterval(() => console.log(done), 1000)
  for (const word of list) done += word.length
  clearInterval(timer)
  return done
}
