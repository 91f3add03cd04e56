import type { Comparison } from '../../../server/src/protocol.ts'

/** What a person wants to have profiled. */
export interface ProfileRequest {
  /** Absolute path. */
  readonly file: string
  readonly args: readonly string[]
  readonly load?: Load
}

/** What a server is asked for. */
export interface Load {
  /** `POST /login`. */
  readonly routes: readonly string[]
  /** Sent with each request. */
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The parameters of `offloop` for it. */
export function writeParameters({ file, args, load }: ProfileRequest, node: string | undefined): string[] {
  return [
    'profile',
    '--progress=ndjson',
    ...(node === undefined ? [] : [`--node=${node}`]),
    ...(load?.routes ?? []).map((route) => `--url=${route}`),
    ...(load?.body === undefined ? [] : [`--body=${load.body}`]),
    ...Object.entries(load?.headers ?? {}).map(([name, value]) => `--header=${name}: ${value}`),
    '--',
    file,
    ...args,
  ]
}

/** What leads to such a comparison once more. */
export function requestOf({ target, settings }: Comparison): ProfileRequest {
  const [first] = settings.load?.routes ?? []
  return {
    file: target.file,
    args: target.args,
    ...(settings.load && {
      load: {
        routes: settings.load.routes.map(({ method, path }) => `${method} ${path}`),
        ...(first?.body !== undefined && { body: first.body }),
        ...(first?.headers && { headers: first.headers }),
      },
    }),
  }
}

/** The load for a route and a body as a person types them; no body for an empty one. */
export function describeLoad(route: string, body: string): Load {
  if (body.trim() === '') return { routes: [route] }
  return { routes: [route], body, ...(isJson(body) && { headers: { 'content-type': 'application/json' } }) }
}

/** Whether the command line says that it does not know what to ask a server for. */
export function asksForRoute(sentence: string): boolean {
  return sentence.includes('--url')
}

/** Whether a text names a route as `offloop profile --url` takes it. */
export function isRoute(text: string): boolean {
  return /^(?:[A-Z]+ +)?\/\S*$/.test(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
