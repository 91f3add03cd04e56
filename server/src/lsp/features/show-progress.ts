import type { ServerCapabilities, WorkDoneProgressReporter } from 'vscode-languageserver'
import { describeBusy } from '../describe-busy.ts'
import type { Folder } from '../folder.ts'
import type { ServerState } from '../state.ts'

/** Work that takes no longer is not worth a bar. */
const patienceMs = 700

interface Bar {
  timer?: NodeJS.Timeout
  reporter?: WorkDoneProgressReporter
}

/** Shows how far the background reading of a folder has come. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client } = state
  // Offloop's own client shows the same in its status item.
  if (!client.hasProgress) return {}
  const bars = new Map<Folder, Bar>()

  const begin = async (folder: Folder, bar: Bar): Promise<void> => {
    const reporter = await connection.window.createWorkDoneProgress()
    // It may have ended while the client was asked.
    if (bars.get(folder) !== bar) return
    bar.reporter = reporter
    reporter.begin('Offloop', 0, busyOf(folder))
  }

  state.onStatus.on((folder) => {
    const busy = busyOf(folder)
    const bar = bars.get(folder)
    if (busy === undefined) {
      bars.delete(folder)
      clearTimeout(bar?.timer)
      bar?.reporter?.done()
    } else if (!bar) {
      const started: Bar = {}
      started.timer = setTimeout(() => {
        begin(folder, started).catch((error: unknown) => state.fault('showing progress', error))
      }, patienceMs)
      bars.set(folder, started)
    } else bar.reporter?.report(percentOf(folder), busy)
  })
  return {}
}

function busyOf({ status }: Folder): string | undefined {
  return status && describeBusy(status)
}

function percentOf({ status }: Folder): number {
  return status && status.filesTotal > 0 ? Math.floor((status.filesRead / status.filesTotal) * 100) : 0
}
