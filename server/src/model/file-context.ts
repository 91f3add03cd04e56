import type { PackageManifest } from './manifest.ts'

/** Contexts that a whole file can be in. */
export type FileContext = 'event-loop' | 'startup' | 'worker' | 'script' | 'test' | 'unknown'

const testFile =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|cypress|playwright)\/|[._-](?:test|tests|spec|e2e|e2e-spec|bench|cy|stories|fixture)\.[cm]?[jt]sx?$|(?:^|\/)test-?(?:utils?|setup|helpers?)\b/i
const scriptFile =
  /(?:^|\/)(?:scripts?|migrations?|seeds?|seeders?|benchmarks?|bench|tools|\.storybook|\.github|docs?)\/|(?:^|\/)(?:[\w.-]+\.config|gulpfile|Gruntfile|rollup\.[\w.-]+|webpack\.[\w.-]+|\.[\w-]+rc)\.[cm]?[jt]s$/i

const harnessFile = /[^/]\.profile\.[cm]?[jt]s$/

/** Whether a file holds cases for the profiler, `hash.profile.ts`: that it calls a function says nothing of the function. */
export function isHarness(file: string): boolean {
  return harnessFile.test(file)
}

/** The files whose context is known from outside: configuration, package.json, worker constructions, usual names. */
export class FileContexts {
  private readonly root: string
  private readonly configured: (file: string) => FileContext | undefined
  private readonly scripts: ReadonlySet<string>
  /** The files that run in worker threads, by the file that says so. */
  private readonly workersBySource = new Map<string, readonly string[]>()
  private workers: ReadonlySet<string> | undefined

  /** `root` is the directory that names are relative to; `configured` answers from the user's configuration. */
  constructor(
    root: string,
    manifests: readonly PackageManifest[],
    configured: (file: string) => FileContext | undefined,
  ) {
    this.root = root
    this.configured = configured
    this.scripts = new Set(manifests.flatMap((manifest) => manifest.scriptFiles))
  }

  /** The file's name as the configuration writes it, without `./`. */
  relative(file: string): string {
    return file.startsWith(`${this.root}/`) ? file.slice(this.root.length + 1) : file
  }

  /** Notes which files run in worker threads by what one file says, in place of what it said before. */
  noteWorkers(source: string, files: readonly string[]): void {
    if (files.length === 0 && !this.workersBySource.has(source)) return
    this.workersBySource.set(source, files)
    this.workers = undefined
  }

  of(file: string): FileContext | undefined {
    const configured = this.configured(file)
    if (configured) return configured
    this.workers ??= new Set([...this.workersBySource.values()].flat())
    if (this.workers.has(file)) return 'worker'
    const relative = this.relative(file)
    if (testFile.test(relative)) return 'test'
    return isHarness(file) || scriptFile.test(relative) || this.scripts.has(file) ? 'script' : undefined
  }
}

/** Whether the event loop waits for nobody while code of such a file runs. */
export function isQuiet(context: FileContext | undefined): boolean {
  return context === 'test' || context === 'script' || context === 'worker' || context === 'startup'
}
