import * as vscode from 'vscode'
import { describeLoad, isRoute, type Load } from './profile-request.ts'

const key = 'offloop.profileLoads'

type Loads = Readonly<Record<string, Load>>

/** What a server was asked for the last time. */
export function knownLoad(memory: vscode.Memento, file: string): Load | undefined {
  return memory.get<Loads>(key, {})[file]
}

/** Asks what a server is to be asked for, and keeps it in mind; undefined when the person leaves it. */
export async function askLoad(memory: vscode.Memento, file: string): Promise<Load | undefined> {
  const known = knownLoad(memory, file)
  const route = await vscode.window.showInputBox({
    title: vscode.l10n.t('Profile Concurrency: a route of the server'),
    prompt: vscode.l10n.t('What is asked of the server while it is measured, such as GET /path'),
    value: known?.routes[0] ?? 'GET /',
    ignoreFocusOut: true,
    validateInput: (text) =>
      isRoute(text.trim()) ? undefined : vscode.l10n.t('A route is written as /path, or as POST /path.'),
  })
  if (route === undefined) return undefined
  const body = await vscode.window.showInputBox({
    title: vscode.l10n.t('Profile Concurrency: the body of each request'),
    prompt: vscode.l10n.t('What is sent with each request to {0}; empty for nothing', route.trim()),
    value: known?.body ?? '',
    ignoreFocusOut: true,
  })
  if (body === undefined) return undefined
  const load = describeLoad(route.trim(), body)
  await memory.update(key, { ...memory.get<Loads>(key, {}), [file]: load })
  return load
}
