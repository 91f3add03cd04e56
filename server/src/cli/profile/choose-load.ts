import type { LoadSettings, Route } from '../../../../profiler/src/format/comparison.ts'
import { RunError } from '../../host/run-error.ts'
import type { Finding } from '../../model/finding.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'

/** A path that no server has: its answer is cheap, whatever it is. */
const unknownPath = '/offloop-probe'

/** The load for a server: the routes that were named, or those whose handlers were found to block. Throws a RunError. */
export function chooseLoad(flags: ProfileFlags, findings: readonly Finding[]): LoadSettings {
  const headers = Object.fromEntries((flags.header ?? []).map(parseHeader))
  const request = {
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(flags.body !== undefined && { body: flags.body }),
  }
  const named = (flags.url ?? []).map((url): Route => ({ ...parseRoute(url, flags.method), ...request }))
  const routes = named.length > 0 ? named : blockingRoutes(findings).map((route) => ({ ...route, ...request }))
  if (routes.length === 0)
    throw new RunError(
      'No route of this server was found to block, so it is not known what to ask of it; name one or more with --url /path.',
    )
  return {
    connections: flags.connections,
    durationMs: flags.duration * 1000,
    routes,
    probe: parseRoute(flags.probe ?? unknownPath, 'GET'),
  }
}

/** The routes of findings' paths, as far as they can be asked as they are: `GET /login`, not `GET /users/:id`. */
function blockingRoutes(findings: readonly Finding[]): Route[] {
  const routes = new Map<string, Route>()
  for (const { path } of findings) {
    const [, method, at] = /^([A-Z]+) (\/[^\s:*{]*)$/.exec(path[0]?.label ?? '') ?? []
    if (method !== undefined && at !== undefined) routes.set(`${method} ${at}`, { method, path: at })
  }
  return [...routes.values()]
}

function parseRoute(url: string, method: string): Route {
  const [, own, rest = url] = /^([A-Z]+) +(\S.*)$/.exec(url) ?? []
  const at = /^https?:/.test(rest) ? pathOf(rest) : rest
  if (!at.startsWith('/')) throw new RunError(`--url ${url}: a route is written as /path, or as "POST /path".`)
  return { method: own ?? method, path: at }
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) throw new RunError(`--url ${url}: that is no URL.`)
  const { pathname, search } = new URL(url)
  return pathname + search
}

function parseHeader(header: string): [string, string] {
  const at = header.indexOf(':')
  if (at < 1) throw new RunError(`--header ${header}: a header is written as "name: value".`)
  return [header.slice(0, at).trim(), header.slice(at + 1).trim()]
}
