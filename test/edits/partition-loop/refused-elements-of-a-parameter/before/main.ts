export async function mark(list: { done: boolean }[]): Promise<void> {
  for (const item of list) item.done = true
}
