import { fork, type ChildProcess } from 'node:child_process'
import { RunError } from './run-error.ts'

type Answer<Result> =
  | { readonly kind: 'news'; readonly news: unknown }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failure'; readonly name: string; readonly message: string; readonly stack: string | undefined }

/**
 * Runs the program once for each task, all at the same time, each in a process of its own, and gives the results in the
 * tasks' order. Tasks, news and results are plain data, maps and sets included. Rejects with the first error, under its
 * name; a process that ends without an answer is a RunError. None outlives the call.
 */
export async function runInProcesses<Task, News, Result>(
  program: string,
  tasks: readonly Task[],
  onNews: (task: number, news: News) => void,
): Promise<Result[]> {
  const children: ChildProcess[] = []
  try {
    return await Promise.all(
      tasks.map((task, index) => {
        // What the runtime prints as it dies is no sentence, so that nobody listens to it.
        const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        children.push(child)
        return ask<Task, News, Result>(child, task, (news) => onNews(index, news))
      }),
    )
  } finally {
    for (const child of children) child.kill('SIGKILL')
  }
}

function ask<Task, News, Result>(child: ChildProcess, task: Task, onNews: (news: News) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    const broken = (reason: string): void =>
      reject(new RunError(`A process that linted a part of the code ended (${reason}); run again without --jobs.`))
    child.on('message', (answer: Answer<Result>) => {
      if (answer.kind === 'news') onNews(answer.news as News)
      else if (answer.kind === 'result') resolve(answer.result)
      else reject(Object.assign(new Error(answer.message), { name: answer.name, stack: answer.stack }))
    })
    child.on('error', (error) => broken(error.message))
    child.on('exit', (code, signal) => broken(signal ?? `exit code ${code}`))
    // One that ends before it has read the task tells so by ending.
    child.send({ task }, () => {})
  })
}

/** The other side: does the task that this process was started for, and sends back what comes of it. */
export function answerTask<Task, News, Result>(
  work: (task: Task, tell: (news: News) => void) => Promise<Result>,
): void {
  const send = (answer: Answer<Result>): void => void process.send?.(answer)
  const answer = async (task: Task): Promise<void> => {
    try {
      send({ kind: 'result', result: await work(task, (news) => send({ kind: 'news', news })) })
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      send({ kind: 'failure', name, message, stack })
    }
  }
  process.once('message', ({ task }: { task: Task }) => void answer(task))
  process.once('disconnect', () => process.exit())
}
