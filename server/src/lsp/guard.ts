import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver'
import type { ServerState } from './state.ts'

type Handler<Params, Rest extends unknown[], Answer> = (
  params: Params,
  token: CancellationToken,
  ...rest: Rest
) => Promise<Answer>

/**
 * Makes a handler of requests safe: a fault is one line in the log and the answer `whenFaulty`. A request that is cancelled
 * is answered at once, and not begun when it comes too late.
 */
export function guard<Params, Rest extends unknown[], Answer>(
  state: Pick<ServerState, 'fault'>,
  what: string,
  whenFaulty: Answer,
  handler: Handler<Params, Rest, Answer>,
): Handler<Params, Rest, Answer> {
  return async (params, token, ...rest) => {
    if (token.isCancellationRequested) throw cancelled()
    try {
      return await untilCancelled(handler(params, token, ...rest), token)
    } catch (error) {
      if (error instanceof ResponseError) throw error
      state.fault(what, error)
      return whenFaulty
    }
  }
}

/** The text has changed since the question; the client asks again by itself. */
export function outdated(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed.')
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}

async function untilCancelled<Answer>(work: Promise<Answer>, token: CancellationToken): Promise<Answer> {
  let stopListening = (): void => undefined
  const cancellation = new Promise<never>((_, reject) => {
    const listener = token.onCancellationRequested(() => reject(cancelled()))
    stopListening = () => listener.dispose()
  })
  try {
    return await Promise.race([work, cancellation])
  } finally {
    stopListening()
    // What fails after the client has lost interest concerns nobody.
    cancellation.catch(() => undefined)
  }
}
