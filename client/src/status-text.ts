import path from 'node:path'
import type { FolderStatus } from '../../server/src/protocol.ts'
import type { Translate } from './translate.ts'

/** How the extension's server does, as far as the extension itself knows. */
export type ServerState = 'off' | 'starting' | 'running' | 'failed'

/** What the language status item shows. */
export interface StatusText {
  readonly text: string
  readonly detail: string
  readonly severity: 'information' | 'warning' | 'error'
  readonly isBusy: boolean
  /** What helps now. */
  readonly remedy?: 'restart' | 'open-configuration' | 'open-settings' | 'show-output'
}

export interface StatusQuestion {
  readonly state: ServerState
  /** The folder of the active file; undefined while nothing is known of it. */
  readonly folder: FolderStatus | undefined
  /** Why the editor's TypeScript is not used although the user asked for it; one sentence. */
  readonly sessionProblem: string | undefined
}

/** The state of the active file's folder in words. */
export function describeStatus({ state, folder, sessionProblem }: StatusQuestion, t: Translate): StatusText {
  const calm = { detail: '', severity: 'information', isBusy: false } as const
  if (state === 'off') return { ...calm, text: t('Switched off'), remedy: 'open-settings' }
  if (state === 'failed') {
    return { ...calm, text: t('The server does not run'), severity: 'error', remedy: 'restart' }
  }
  if (state === 'starting') return { ...calm, text: t('Starting'), isBusy: true }
  if (!folder) return { ...calm, text: t('Waiting for a file to lint'), remedy: 'show-output' }
  if (folder.problem !== undefined) {
    return { ...calm, text: folder.problem, severity: 'error', remedy: 'open-configuration' }
  }
  const problem = sessionProblem ?? folder.sessionProblem
  return {
    text: folder.busy ?? describeFindings(folder.findings, t),
    detail: [
      folder.session === 'editor' ? t("the editor's TypeScript") : t('own TypeScript'),
      ...describeProjects(folder.projects, t),
      ...(problem === undefined ? [] : [problem]),
    ].join(' · '),
    severity: problem === undefined ? 'information' : 'warning',
    isBusy: folder.busy !== undefined,
    remedy: 'show-output',
  }
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
