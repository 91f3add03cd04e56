import type { API, Project } from 'typescript/sync'

/** How the API talks to its process. */
interface Client {
  channel?: { readonly child?: ApiProcess; close(): void }
  /** Asks for what is answered in bytes: trees. */
  apiRequestBinary?(method: string, params: unknown): Uint8Array | undefined
}

/** What of a child process is needed to watch and to end it. */
interface ApiProcess {
  readonly pid?: number | undefined
  on(event: 'error', listener: () => void): unknown
  kill(signal: 'SIGKILL'): unknown
}

/** To watch the API's process, and to talk to another than that. TypeScript's types leave it out. */
export function clientOf(api: API | API<true>): Client | undefined {
  return (api as { readonly client?: Client }).client
}

/** The API that a project belongs to. TypeScript's types leave it out. */
export function apiOf(project: Project): Pick<API, 'batch'> | undefined {
  return (project as { readonly api?: Pick<API, 'batch'> }).api
}
