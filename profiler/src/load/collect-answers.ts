import type { Route } from '../format/comparison.ts'
import { nameOf, requestOf } from './put-load.ts'

/** What a server said to a request, as far as it should be the same every time. */
export interface Answer {
  readonly route: string
  readonly status: number
  readonly contentType: string
  readonly body: string
}

const timeoutMs = 30_000

/** Asks each route once, one after the other; an answer that never comes is an answer with status 0 that says why. */
export async function collectAnswers(
  origin: string,
  routes: readonly Route[],
  signal?: AbortSignal,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const route of routes) {
    signal?.throwIfAborted()
    try {
      const response = await fetch(origin + route.path, { ...requestOf(route), signal: AbortSignal.timeout(timeoutMs) })
      answers.push({
        route: nameOf(route),
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: await response.text(),
      })
    } catch (error) {
      const reason =
        error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error)
      answers.push({ route: nameOf(route), status: 0, contentType: '', body: reason })
    }
  }
  return answers
}
