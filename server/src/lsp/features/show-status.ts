import type { ServerCapabilities } from 'vscode-languageserver'
import { countSeverities } from '../../model/finding.ts'
import { statusMethod, type FolderStatus, type StatusParams } from '../../protocol.ts'
import { describeBusy, opening } from '../describe-busy.ts'
import type { Folder } from '../folder.ts'
import type { ServerState } from '../state.ts'

/** Changes in so short a time are told together. */
const pauseMs = 100

/** `offloop/status`: tells Offloop's own client how each folder does, whenever that changes. */
export function register(state: ServerState): ServerCapabilities {
  const { client, connection, folders, documents } = state
  if (!client.hasCommands) return {}
  let timer: NodeJS.Timeout | undefined
  let told = ''

  const tell = async (): Promise<void> => {
    timer = undefined
    const params: StatusParams = {
      folders: await Promise.all(
        folders.all.filter((folder) => folder.isStarted).map((folder) => describe(state, folder)),
      ),
    }
    const text = JSON.stringify(params)
    if (text === told) return
    told = text
    await connection.sendNotification(statusMethod, params)
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      tell().catch((error: unknown) => state.fault('telling the status', error))
    }, pauseMs)
  }
  state.onStatus.on(schedule)
  state.onFindingsChanged.on(schedule)
  state.onAnswered.on(schedule)
  documents.onClose.on(schedule)
  return {}
}

async function describe({ documents, folders }: ServerState, folder: Folder): Promise<FolderStatus> {
  const { status, configuration } = folder
  const [problem] = configuration.problems
  const open = [...documents.textsOf(folder).keys()]
  const isOpening = !status && !problem && folder.settings.isEnabled && open.length > 0
  const busy = status ? describeBusy(status) : isOpening ? opening : undefined
  return {
    folderUri: folder.uri,
    projects: status?.projects ?? [],
    session: status?.session ?? 'own',
    ...(status?.sessionProblem !== undefined && { sessionProblem: status.sessionProblem }),
    findings: countSeverities(open.flatMap((file) => folder.lastFindingsOf(file))),
    ...(busy !== undefined && { busy }),
    ...(problem && { problem: describeProblem(folder, problem.message) }),
    ...(configuration.file !== undefined && { configurationUri: folders.uriOf(configuration.file) }),
  }
}

/** `offloop.json: unknown rule "blocking".` */
function describeProblem({ configuration: { file } }: Folder, message: string): string {
  return file === undefined ? message : `${file.slice(file.lastIndexOf('/') + 1)}: ${message}`
}
