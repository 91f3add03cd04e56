import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { Executable, LanguageClientOptions, Middleware } from 'vscode-languageclient/node'
import type { InitializationOptions } from '../../server/src/protocol.ts'
import type { ActionResolver } from './code-actions/action-resolver.ts'
import { readSession } from './settings.ts'

/** The languages that are linted, as VS Code names them. */
export const languageIds = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'] as const

/** How to start the server: with the program that runs the extension itself, so that no Node.js has to be installed. */
export function describeServerProcess(extensionPath: string): Executable {
  const { NODE_OPTIONS: _, ...environment } = process.env
  return {
    command: process.execPath,
    args: [path.join(extensionPath, 'dist', 'offloop.js'), 'lsp', '--stdio'],
    options: {
      // On Windows a folder that is somebody's working directory cannot be deleted.
      cwd: extensionPath,
      env: { ...environment, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    },
  }
}

/** Why the server cannot run on this machine, or undefined: the package may be that of another platform. */
export function findMissingCompiler(extensionPath: string): string | undefined {
  const platform = `${process.platform}-${process.arch}`
  const compiler = path.join(extensionPath, 'node_modules', '@typescript', `typescript-${platform}`, 'package.json')
  if (existsSync(compiler)) return undefined
  return vscode.l10n.t(
    'This copy of Offloop has no TypeScript compiler for {0}. Install the release of the extension for this platform.',
    platform,
  )
}

/** Profiling runs code of the workspace. */
const withoutUntrusted: NonNullable<Middleware['provideCodeLenses']> = async (document, token, next) => {
  const lenses = await next(document, token)
  if (vscode.workspace.isTrusted) return lenses
  return lenses?.filter(({ command }) => command?.command !== 'offloop.profileConcurrency')
}

export function describeClient(output: vscode.LogOutputChannel, actions: ActionResolver): LanguageClientOptions {
  return {
    documentSelector: [
      ...languageIds.map((language) => ({ scheme: 'file', language })),
      { scheme: 'file', pattern: '**/offloop.{json,jsonc}' },
    ],
    outputChannel: output,
    initializationOptions: (): InitializationOptions => ({
      session: readSession(),
      hasCommands: true,
      canProfile: true,
      callHierarchy: vscode.workspace.getConfiguration('offloop').get('callHierarchy.enabled', false),
    }),
    middleware: { ...actions.middleware, provideCodeLenses: withoutUntrusted },
    diagnosticPullOptions: { onChange: true, onSave: true },
    markdown: { isTrusted: { enabledCommands: ['offloop.showBlockingPaths', 'offloop.openRuleDocumentation'] } },
  }
}
