import type * as vscode from 'vscode'

/**
 * The part of the API of TypeScript's extension that Offloop uses, as `typescript/vscode` of release 7.1 declares it.
 * That of 7.0 hands out pipes for another wire format.
 */
export interface TypeScriptExtensionApi {
  /** Fires after each start of the editor's TypeScript server, and at once for a listener that comes later. */
  readonly onLanguageServerInitialized: vscode.Event<TypeScriptServer>
}

export interface TypeScriptServer {
  readonly version: string
  /** Whether this server still runs. */
  isCurrent(): boolean
  /** Opens a pipe for one connection to the server's API. */
  initializeAPIConnection(): Promise<string>
}

/** The extensions that may run TypeScript's own server: its releases, its nightlies, its previews, and VS Code's built-in one. */
export const typescriptExtensionIds = [
  'TypeScriptTeam.vscode-typescript',
  'TypeScriptTeam.vscode-typescript-nightly',
  'TypeScriptTeam.native-preview',
  'vscode.typescript-language-features',
] as const

export function isTypeScriptExtensionApi(value: unknown): value is TypeScriptExtensionApi {
  return hasFunction(value, 'onLanguageServerInitialized')
}

/** False for what the extension of release 7.0 hands to its listeners, which is nothing. */
export function isTypeScriptServer(value: unknown): value is TypeScriptServer {
  return hasFunction(value, 'initializeAPIConnection') && hasFunction(value, 'isCurrent') && hasVersion(value)
}

/**
 * Whether Offloop can share a TypeScript: only that of its very own version. The API's wire format follows the compiler's trees,
 * which any build may change, also a patch or another preview of the same release, and the server refuses all others too.
 */
export function isShareable(version: string, ours: string): boolean {
  return version === ours
}

function hasVersion(value: object): boolean {
  return 'version' in value && typeof value.version === 'string'
}

function hasFunction(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[name] === 'function'
}
