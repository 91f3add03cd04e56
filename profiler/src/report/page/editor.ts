import type { PageRequest } from '../report-data.ts'

/** The editor that shows the page. */
export interface Editor {
  ask(request: PageRequest): void
}

interface EditorWindow {
  acquireVsCodeApi?(): { postMessage(message: unknown): void }
}

/** Undefined in a browser. May be asked once only. */
export function editorOf(window: object): Editor | undefined {
  const api = (window as EditorWindow).acquireVsCodeApi?.()
  return api && { ask: (request) => api.postMessage(request) }
}
