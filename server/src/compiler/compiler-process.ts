import { API } from 'typescript/sync'
import { clientOf } from './api-internals.ts'
import { CompilerCrash } from './compiler-crash.ts'
import { EditorUnfit } from './editor-unfit.ts'
import { keepTrees } from './kept-trees.ts'
import { SocketChannel } from './socket-channel.ts'

/** A running compiler of our own. */
export interface CompilerProcess {
  readonly api: API
  readonly pid: number
  /** Ends it at once, if it is still there. */
  kill(): void
}

/** The editor's compiler, which is not ours to end. */
export interface EditorConnection {
  readonly api: API<true>
  readonly channel: SocketChannel
}

/** A server that has not let go of what was opened for us after this long will do so when the connection is closed. */
const goodbyeMs = 1_000

/**
 * A compiler that stays for long collects its garbage earlier: on typeorm it holds a fifth less memory then and answers as
 * fast. One that works through a project once is faster without.
 */
const longLived = { GOGC: '60' }
/** What of the trees that were let go stays as bytes while a project is worked through. On typeorm, two fifths of all bytes were asked for again. */
const keptTreeBytes = 64_000_000

/** Starts the compiler's process; it lives until it is stopped or this process ends. */
export function startCompiler(cwd: string, isLongLived = false): CompilerProcess {
  const api = quietly(() => spawnApi(cwd), isLongLived ? longLived : {})
  const child = clientOf(api)?.channel?.child
  // Without a listener, a compiler that cannot be started would end this process with a stack trace.
  child?.on('error', () => {})
  if (child?.pid === undefined) throw unavailable()
  if (!isLongLived) keepTrees(api, keptTreeBytes)
  return { api, pid: child.pid, kill: () => child.kill('SIGKILL') }
}

/** Connects to the editor's TypeScript server. Throws EditorUnfit when that is not possible. */
export function connectToEditor(pipe: string, cwd: string): EditorConnection {
  // The API cannot be had without a process of its own, so that is ended before it has anything to do.
  const api = quietly(() => spawnApi(cwd))
  const client = clientOf(api)
  // A compiler that cannot be started shows when it is needed.
  client?.channel?.child?.on('error', () => {})
  client?.channel?.close()
  if (!client?.channel) throw new EditorUnfit("This version of TypeScript's API cannot talk to the editor's server.")
  const channel = new SocketChannel(pipe)
  client.channel = channel
  return { api: api as API<true>, channel }
}

/** Lets go of the editor's server, also when it hangs. */
export function leaveEditor({ api, channel }: EditorConnection): void {
  channel.within(goodbyeMs, () => closeApi(api))
}

/** Ends the process, also when it is already gone. */
export function stopCompiler({ api, kill }: CompilerProcess): void {
  closeApi(api)
  // One that hangs does not listen to the signal that `close` sends.
  kill()
}

/** Releases what was opened, and closes the channel, also when nobody answers on it any more. */
function closeApi(api: API | API<true>): void {
  try {
    api.close()
  } catch {
    // A process that is already gone cannot be asked to release anything; closing the channel is all that was left to do.
  }
}

function spawnApi(cwd: string): API {
  try {
    return new API({ cwd })
  } catch (error) {
    throw unavailable(error)
  }
}

function unavailable(cause?: unknown): CompilerCrash {
  const platform = `${process.platform}-${process.arch}`
  const message = `TypeScript 7 cannot be started: its package for ${platform} is missing; install with "npm install --include=optional".`
  return new CompilerCrash('unavailable', message, { cause })
}

/**
 * A compiler that dies prints the stack traces of all its threads to our stderr, unless its environment says not to. What
 * the user has set stays. See https://pkg.go.dev/runtime#hdr-Environment_Variables.
 */
function quietly<T>(start: () => T, further: Readonly<Record<string, string>> = {}): T {
  const added = Object.entries({ GOTRACEBACK: 'none', ...further }).filter(([name]) => process.env[name] === undefined)
  for (const [name, value] of added) process.env[name] = value
  try {
    return start()
  } finally {
    for (const [name] of added) delete process.env[name]
  }
}
