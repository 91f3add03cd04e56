import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** A thread of this process that takes and sends messages of plain data, maps and sets included. */
export interface Thread<Message> {
  post(message: Message): void
  /** Ends it, whatever it is at. */
  close(): Promise<void>
}

export interface ThreadEvents<News> {
  onMessage(news: News): void
  /** It ended without having been asked to; the reason as a clause. */
  onEnd(reason: string): void
}

/** Starts a program on a thread of its own; `data` is what it begins with. */
export function startThread<Data, Message, News>(
  program: URL,
  data: Data,
  events: ThreadEvents<News>,
): Thread<Message> {
  const worker = new Worker(program, { workerData: data, name: 'offloop-analysis' })
  let isClosed = false
  const end = (reason: string): void => {
    if (isClosed) return
    isClosed = true
    events.onEnd(reason)
  }
  worker.on('message', (news: News) => {
    if (!isClosed) events.onMessage(news)
  })
  worker.on('error', (error) => end(error.message))
  worker.on('exit', (code) => end(`exit code ${code}`))
  return {
    post: (message) => worker.postMessage(message),
    close: async () => {
      isClosed = true
      await worker.terminate()
    },
  }
}

/** The other side: what a thread was started with, and how it talks to who started it. Throws outside of such a thread. */
export function insideThread<Data, Message, News>(): {
  readonly data: Data
  readonly send: (news: News) => void
  readonly listen: (onMessage: (message: Message) => void) => void
} {
  if (isMainThread || !parentPort) throw new Error('This program runs on a thread that startThread started.')
  const port = parentPort
  return {
    data: workerData as Data,
    send: (news) => port.postMessage(news),
    listen: (onMessage) => void port.on('message', onMessage),
  }
}
