interface Job {
  done: Promise<number>
}

export async function main(list: Job[]): Promise<number[]> {
  return Promise.all(list.map((job) => job.done))
}
