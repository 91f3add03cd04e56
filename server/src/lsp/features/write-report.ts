import type { ServerCapabilities } from 'vscode-languageserver'
import { packageVersion, typescriptVersion } from '../../engine/package-version.ts'
import { reportMethod, type ReportResult } from '../../protocol.ts'
import { describeBusy } from '../describe-busy.ts'
import type { Folder } from '../folder.ts'
import { guard } from '../guard.ts'
import type { ServerState } from '../state.ts'
import { writeNumber } from '../write-number.ts'

/** `offloop/report`: versions and figures for a bug report; no names, paths or text of the user's code. */
export function register(state: ServerState): ServerCapabilities {
  state.connection.onRequest(
    reportMethod,
    guard<unknown, [], ReportResult>(state, reportMethod, { text: '' }, () => Promise.resolve(write(state))),
  )
  return {}
}

function write({ folders, documents, client, params }: ServerState): ReportResult {
  const { name, version } = params.clientInfo ?? { name: 'unknown', version: undefined }
  const { rss, heapUsed } = process.memoryUsage()
  const lines = [
    `Offloop ${packageVersion}, TypeScript ${typescriptVersion}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}`,
    `Client: ${name}${version === undefined ? '' : ` ${version}`}, ${client.pullsDiagnostics ? 'pulls' : 'is sent'} diagnostics`,
    `Memory: ${megabytes(rss)}, ${megabytes(heapUsed)} of it JavaScript; up for ${writeNumber(Math.round(process.uptime()))} s`,
    `Open documents: ${documents.all.length}`,
    ...folders.all.flatMap((folder, index) => describe(folder, index + 1)),
  ]
  return { text: lines.join('\n') }
}

function describe(folder: Folder, number: number): string[] {
  const { status, settings, configuration, activeSetup, edits } = folder
  const head = `Folder ${number}${folder.isLoose ? ' (no project)' : ''}`
  if (!folder.isStarted) return [`${head}: not started`]
  if (!settings.isEnabled) return [`${head}: switched off`]
  const rules = Object.entries(activeSetup?.configuration.rules ?? {}).map(
    ([rule, { severity }]) => `${rule} ${severity}`,
  )
  return [
    `${head}: ${writeNumber(folder.fileCount)} files, ${status?.projects.length ?? 0} projects, ${status ? `${status.session} session` : 'no answer yet'}`,
    `  ${status ? (describeBusy(status) ?? 'Read completely') : 'Starting'}`,
    `  Configuration: ${configuration.file === undefined ? 'defaults' : 'a file'}, ${configuration.problems.length} problems; least severity ${settings.leastSeverity}`,
    `  Rules: ${rules.join(', ') || 'none'}`,
    `  Changes checked before they were made: ${writeNumber(edits.checks.made)}, ${writeNumber(edits.checks.failed)} of them did not hold`,
    ...(status?.sessionProblem === undefined ? [] : [`  ${status.sessionProblem}`]),
  ]
}

function megabytes(bytes: number): string {
  return `${writeNumber(Math.round(bytes / 1e6))} MB`
}
