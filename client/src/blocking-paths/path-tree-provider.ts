import path from 'node:path'
import * as vscode from 'vscode'
import type { ProtocolPath, ProtocolStep } from '../../../server/src/protocol.ts'
import { buildPathTree, worstSeverity, type PathDirection, type PathNode } from './path-tree.ts'

const hazardColors = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
  info: 'problemsInfoIcon.foreground',
  hint: 'problemsInfoIcon.foreground',
} as const

/** Shows blocking paths as a tree. */
export class PathTreeProvider implements vscode.TreeDataProvider<PathNode> {
  readonly #changed = new vscode.EventEmitter<void>()
  #roots: readonly PathNode[] = []
  #treeNumber = 0

  readonly onDidChangeTreeData = this.#changed.event

  show(paths: readonly ProtocolPath[], direction: PathDirection): void {
    this.#roots = buildPathTree(paths, direction)
    this.#treeNumber++
    this.#changed.fire()
  }

  getChildren(node?: PathNode): PathNode[] {
    return [...(node?.children ?? this.#roots)]
  }

  getTreeItem({ id, step, paths, children }: PathNode): vscode.TreeItem {
    const item = new vscode.TreeItem(
      step.label,
      children.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
    )
    // What was folded in one tree says nothing of another.
    item.id = `${this.#treeNumber} ${id}`
    const uri = vscode.Uri.parse(step.uri)
    const line = step.range.start.line + 1
    const place = `${vscode.workspace.asRelativePath(uri)}:${line}`
    item.description = `${path.posix.basename(uri.path)}:${line}`
    item.iconPath = describeIcon(step, paths)
    item.tooltip = describeTooltip(step, paths, place)
    item.contextValue = step.kind
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Go to This Place'),
      arguments: [uri, { selection: toRange(step), preserveFocus: true } satisfies vscode.TextDocumentShowOptions],
    }
    item.accessibilityInformation = { label: `${describeKind(step)} ${step.label}, ${place}` }
    return item
  }
}

function describeIcon(step: ProtocolStep, paths: readonly ProtocolPath[]): vscode.ThemeIcon {
  switch (step.kind) {
    case 'root':
      return new vscode.ThemeIcon('symbol-event')
    case 'function':
      return new vscode.ThemeIcon('symbol-method')
    case 'hazard':
      return new vscode.ThemeIcon('flame', new vscode.ThemeColor(hazardColors[worstSeverity(paths)]))
  }
}

function describeTooltip(step: ProtocolStep, paths: readonly ProtocolPath[], place: string): string {
  const lines = [`${step.label} (${place})`]
  if (step.kind === 'hazard') lines.push(...new Set(paths.map((path) => path.why)))
  if (paths.every((path) => !path.isProven)) {
    lines.push(vscode.l10n.t('Not proven: a step of this path rests on names alone.'))
  }
  return lines.join('\n\n')
}

function describeKind(step: ProtocolStep): string {
  switch (step.kind) {
    case 'root':
      return vscode.l10n.t('entry')
    case 'function':
      return vscode.l10n.t('function')
    case 'hazard':
      return vscode.l10n.t('blocking call')
  }
}

function toRange({ range: { start, end } }: ProtocolStep): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
