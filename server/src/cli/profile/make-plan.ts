import type { FixSession } from '../../engine/edits/fix-session.ts'
import type { LiveSetup } from '../../engine/live/live-setup.ts'
import { exists, relativePath, resolvePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import type { CommandIo } from '../command-io.ts'
import { findSubject, findSurroundings } from '../commands/find-subject.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import { planVariants, type Plan } from './plan-variants.ts'
import { chooseWorkerEngine } from './worker-engine.ts'

export interface PlanOptions {
  /** Absolute path of what is profiled. */
  readonly file: string
  /** The exported function that is profiled. */
  readonly functionName?: string | undefined
  /** Absolute path of what calls that function. */
  readonly harness?: string | undefined
  /** Absolute directory of its package. */
  readonly root: string
  readonly tell: (what: string) => void
}

/** Makes the variants that the flags ask for. The configuration is the one of the file's own package, wherever the command is run. */
export async function makePlan(
  flags: ProfileFlags,
  io: CommandIo,
  { file, functionName, harness, root, tell }: PlanOptions,
): Promise<Plan> {
  const config = flags.config === undefined ? undefined : resolvePath(io.cwd, flags.config)
  const picked = (flags.finding ?? []).map((place) => parsePlace(place, io.cwd))
  const subject = await findSubject({ patterns: [file], ...(config !== undefined && { config }) }, root, 'profile')
  const { configuration, ...surroundings } = await findSurroundings(subject, root)
  const own = surroundings.manifests.find(({ directory }) => directory === root)
  const engine = chooseWorkerEngine({
    asked: flags.workerEngine,
    configured: configuration.edits.worker,
    directory: root,
    dependsOn: (name) => own?.dependencies.has(name) === true,
  })
  const setup: LiveSetup = {
    cwd: root,
    ...surroundings,
    configuration: {
      ...configuration,
      // A harness waits for whatever the function gives.
      edits: { ...configuration.edits, worker: engine, isWorkerChosen: true, isTrial: functionName !== undefined },
    },
    leastSeverity: 'info',
  }
  const isOffered = own !== undefined && own.isPrivate !== true && (own.main ?? own.exports) !== undefined
  const edits = { ...setup.configuration.edits, isTrial: false }
  const openStrictly = () => openSession({ ...setup, configuration: { ...setup.configuration, edits } })
  return planVariants({
    file,
    functionName,
    ...(isOffered && harness !== undefined && { offered: { root, harness, openSession: openStrictly } }),
    engine,
    makesVariants: flags.edits,
    openSession: () => openSession(setup),
    isPicked: (finding, line) =>
      picked.length === 0 || picked.some((place) => place.file === finding.file && place.line === line),
    onProgress: tell,
  })
}

async function openSession(setup: LiveSetup): Promise<FixSession> {
  const { FixSession: Session } = await import('../../engine/edits/fix-session.ts')
  return new Session(setup, { exists, onNotice: () => undefined })
}

function parsePlace(place: string, cwd: string): { readonly file: string; readonly line: number } {
  const [, name, line] = /^(.+):(\d+)$/.exec(place) ?? []
  if (name === undefined) throw new RunError(`--finding ${place}: a finding is named by its place, as src/hash.ts:12.`)
  const file = resolvePath(cwd, name)
  if (!exists(file)) throw new RunError(`--finding ${place}: there is no file ${relativePath(cwd, file)}.`)
  return { file, line: Number(line) }
}
