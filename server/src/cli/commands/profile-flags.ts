import type { WorkerEngine } from '../profile/worker-engine.ts'

/** What the user asked `offloop profile` for. */
export interface ProfileFlags {
  readonly file: string
  /** What comes after `--`. */
  readonly args: readonly string[]
  /** An exported function of the file: `hashPassword`, `Hasher.hash`. */
  readonly function?: string
  /** A case of the harness. */
  readonly case?: string
  /** How often a case is called in one run; found out when absent. */
  readonly repeat?: number
  readonly config?: string
  readonly node?: string
  readonly engine: (typeof profileEngines)[number]
  readonly cwd?: string
  readonly envFile?: readonly string[]
  /** `name=file` or `name=revision`. */
  readonly variant?: readonly string[]
  /** Whether variants are made of edits. */
  readonly edits: boolean
  readonly workerEngine?: WorkerEngine
  readonly rounds: number
  /** Seconds. */
  readonly timeout: number
  readonly url?: readonly string[]
  readonly probe?: string
  readonly method: string
  readonly body?: string
  readonly header?: readonly string[]
  readonly connections: number
  /** Seconds. */
  readonly duration: number
  readonly finding?: readonly string[]
  /** Only tell the findings that variants would be made for. */
  readonly listFindings?: boolean
  /** `lbt=200ms,longest=50ms`. */
  readonly budget?: readonly string[]
  /** The variant that the budgets are for. */
  readonly budgetOf: string
  readonly output?: string
  readonly progress: (typeof progressForms)[number]
  readonly format: (typeof profileFormats)[number]
  readonly color?: boolean
}

/** How a run tells where it is: to people at a terminal, or to a program, which then gets the place of the result too. */
export const progressForms = ['terminal', 'ndjson'] as const

export const profileFormats = ['pretty', 'json', 'markdown', 'html', 'collapsed'] as const

/** What draws the flame graph: Offloop, or the user's own 0x, which does nothing else. */
export const profileEngines = ['offloop', '0x'] as const
