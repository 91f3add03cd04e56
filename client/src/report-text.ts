/** What the extension knows for a bug report. */
export interface ReportFacts {
  readonly extensionVersion: string
  readonly editor: string
  readonly platform: string
  readonly isTrusted: boolean
  readonly folderCount: number
  /** The extension's settings that differ from their defaults, names only: values could hold names from the user's code. */
  readonly changedSettings: readonly string[]
  /** Extensions that bring a TypeScript server, with their versions. */
  readonly typescriptExtensions: readonly string[]
  readonly serverState: string
  readonly activationMs: number
  /** The server's own part, or why it is missing. */
  readonly server: string
}

/** A report to paste into an issue, as Markdown. */
export function composeReport(facts: ReportFacts): string {
  const lines = [
    `Offloop ${facts.extensionVersion}`,
    facts.editor,
    facts.platform,
    `workspace: ${facts.folderCount} ${facts.folderCount === 1 ? 'folder' : 'folders'}, ${facts.isTrusted ? 'trusted' : 'not trusted'}`,
    `changed settings: ${facts.changedSettings.join(', ') || 'none'}`,
    `TypeScript extensions: ${facts.typescriptExtensions.join(', ') || 'none'}`,
    `server: ${facts.serverState}`,
    `activation: ${Math.round(facts.activationMs)} ms`,
  ]
  return ['```text', ...lines, '', facts.server.trimEnd(), '```', ''].join('\n')
}
