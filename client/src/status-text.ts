import path from 'node:path'
import type { FolderStatus } from '../../server/src/protocol.ts'
import type { Translate } from './translate.ts'

/** How the extension's server does, as far as the extension itself knows. */
export type ServerState = 'off' | 'starting' | 'running' | 'failed'

/** What the language status item shows. */
export interface StatusText {
  readonly text: string
  readonly detail: string
  readonly isFault: boolean
  readonly isBusy: boolean
  /** What helps now. */
  readonly remedy?: 'restart' | 'open-configuration' | 'open-settings' | 'show-output'
}

/** VS Code shows an item on one line and cuts it off at the edge of the window. */
const longestText = 80

export interface StatusQuestion {
  readonly state: ServerState
  /** The folder of the active file; undefined while nothing is known of it. */
  readonly folder: FolderStatus | undefined
}

/** The state of the active file's folder in words. */
export function describeStatus({ state, folder }: StatusQuestion, t: Translate): StatusText {
  const calm = { detail: '', isFault: false, isBusy: false } as const
  if (state === 'off') return { ...calm, text: t('Switched off'), remedy: 'open-settings' }
  if (state === 'failed') {
    return { ...calm, text: t('The server does not run'), isFault: true, remedy: 'restart' }
  }
  if (state === 'starting') return { ...calm, text: t('Starting'), isBusy: true }
  if (!folder) return { ...calm, text: t('Waiting for a file to lint'), remedy: 'show-output' }
  if (folder.problem !== undefined) {
    return { ...calm, text: shorten(folder.problem), isFault: true, remedy: 'open-configuration' }
  }
  return {
    ...calm,
    text: folder.busy ?? describeFindings(folder.findings, t),
    detail: [
      folder.session === 'editor' ? t("the editor's TypeScript") : t('own TypeScript'),
      ...describeProjects(folder.projects, t),
    ].join(' · '),
    isBusy: folder.busy !== undefined,
    remedy: 'show-output',
  }
}

/** As much of a sentence as fits. */
export function shorten(sentence: string): string {
  return sentence.length <= longestText ? sentence : `${sentence.slice(0, longestText - 1).trimEnd()}…`
}

function describeFindings(findings: FolderStatus['findings'], t: Translate): string {
  const counts = [
    ...(findings.error > 0 ? [findings.error === 1 ? t('1 error') : t('{0} errors', findings.error)] : []),
    ...(findings.warning > 0 ? [findings.warning === 1 ? t('1 warning') : t('{0} warnings', findings.warning)] : []),
    ...(findings.info > 0 ? [findings.info === 1 ? t('1 info') : t('{0} infos', findings.info)] : []),
    ...(findings.hint > 0 ? [findings.hint === 1 ? t('1 hint') : t('{0} hints', findings.hint)] : []),
  ]
  return counts.length === 0 ? t('No findings in open files') : t('{0} in open files', counts.join(', '))
}

function describeProjects(projects: readonly string[], t: Translate): string[] {
  if (projects.length === 0) return []
  if (projects.length > 1) return [t('{0} projects', projects.length)]
  const [project] = projects
  return [path.posix.basename(project!)]
}
