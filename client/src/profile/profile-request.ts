import type { Comparison } from '../../../server/src/protocol.ts'

/** What a person wants to have profiled. */
export interface ProfileRequest {
  /** Absolute path. */
  readonly file: string
  readonly args: readonly string[]
  readonly load?: Load
  /** An exported function of the file. */
  readonly functionName?: string
  /** A case of the file's harness. */
  readonly case?: string
  /** The findings that variants are made for, `/p/hash.ts:12`; all when absent. */
  readonly findings?: readonly string[]
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
export function writeParameters(request: ProfileRequest, node: string | undefined, listsFindings = false): string[] {
  const { file, args, load, functionName, case: name, findings = [] } = request
  return [
    'profile',
    '--progress=ndjson',
    ...(listsFindings ? ['--list-findings'] : []),
    ...(functionName === undefined ? [] : [`--function=${functionName}`]),
    ...(name === undefined ? [] : [`--case=${name}`]),
    ...findings.map((place) => `--finding=${place}`),
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
    file: target.harness ?? target.file,
    args: target.args,
    ...(target.case !== undefined && { case: target.case }),
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
