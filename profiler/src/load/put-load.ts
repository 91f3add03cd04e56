import autocannon from 'autocannon'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../analysis/bootstrap.ts'
import type { LoadSettings, Route, RouteMetrics, ServerMetrics } from '../format/comparison.ts'

/** Between two requests of the probe: often enough for percentiles, seldom enough to be no load. */
const probeEveryMs = 25
/** An answer that takes longer counts as failed. */
const requestTimeoutS = 10

/**
 * Puts load on a server for a while: all routes at once, each with its share of the connections, and beside them the probe, one
 * request after the other.
 */
export async function putLoad(origin: string, settings: LoadSettings, signal?: AbortSignal): Promise<ServerMetrics> {
  const { routes, connections, durationMs, probe } = settings
  const share = Math.max(1, Math.floor(connections / Math.max(1, routes.length)))
  const end = new AbortController()
  const probing = probe && probeUntil(origin, probe, end.signal)
  try {
    const measured = await Promise.all(routes.map((route) => shoot(origin, route, share, durationMs, signal)))
    end.abort()
    const probed = await probing
    return {
      requestsPerSecond: measured.reduce((sum, { requests }) => sum + requests, 0) / (durationMs / 1000),
      routes: measured,
      ...(probed && { probe: probed }),
    }
  } finally {
    end.abort()
  }
}

export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`
}

async function shoot(
  origin: string,
  route: Route,
  connections: number,
  durationMs: number,
  signal: AbortSignal | undefined,
): Promise<RouteMetrics> {
  const options: autocannon.Options = {
    url: origin + route.path,
    method: route.method as NonNullable<autocannon.Options['method']>,
    ...(route.headers && { headers: { ...route.headers } }),
    ...(route.body !== undefined && { body: route.body }),
    connections,
    duration: durationMs / 1000,
    timeout: requestTimeoutS,
  }
  const { requests, latency, errors, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error: unknown, result) => {
      signal?.removeEventListener('abort', stop)
      if (error) reject(error instanceof Error ? error : new Error('The load could not be put on the server.'))
      else resolve(result)
    })
    const stop = (): void => instance.stop()
    signal?.addEventListener('abort', stop)
  })
  // A server that closes a connection in the middle of an answer is asked again, which is told nowhere else.
  const lost = Math.max(0, requests.sent - requests.total - errors - connections)
  return {
    name: nameOf(route),
    requests: requests.total,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    errors: errors + non2xx + lost,
  }
}

/** How soon somebody is served who wants little. */
async function probeUntil(origin: string, route: Route, end: AbortSignal): Promise<RouteMetrics> {
  const latencies: number[] = []
  let errors = 0
  let askedMs: number | undefined
  while (!end.aborted) {
    const startedMs = performance.now()
    askedMs ??= startedMs
    try {
      const response = await fetch(origin + route.path, {
        ...requestOf(route),
        signal: AbortSignal.timeout(requestTimeoutS * 1000),
      })
      await response.arrayBuffer()
      if (!response.ok) errors++
      latencies.push(performance.now() - askedMs)
      askedMs = undefined
    } catch {
      // Whoever asks again still waits for the first answer.
      errors++
    }
    await wait(Math.max(0, probeEveryMs - (performance.now() - startedMs)))
  }
  if (askedMs !== undefined) latencies.push(performance.now() - askedMs)
  const p50Ms = quantile(latencies, 0.5)
  const p99Ms = quantile(latencies, 0.99)
  return { name: nameOf(route), requests: latencies.length, p50Ms, p99Ms, errors }
}

/** A route as `fetch` takes it. */
export function requestOf({ method, headers, body }: Route): RequestInit {
  return { method, ...(headers && { headers: { ...headers } }), ...(body !== undefined && { body }) }
}
