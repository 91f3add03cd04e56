import { readFileSync, writeFileSync } from 'node:fs'
import { defaultConfiguration } from '../../../server/src/engine/configuration-defaults.ts'
import { knownRules } from '../../../server/src/engine/known-rules.ts'
import { lint } from '../../../server/src/engine/lint.ts'
import { LiveLint } from '../../../server/src/engine/live/live-lint.ts'
import type { LiveSetup } from '../../../server/src/engine/live/live-setup.ts'
import { readManifests } from '../../../server/src/host/read-manifests.ts'
import type { Finding } from '../../../server/src/model/finding.ts'
import { temporaryDirectory, writeFiles } from '../../host/temporary-directory.ts'

/** A folder on disk that is linted while it changes. Close it after use. */
export class LiveProject {
  readonly directory: string
  readonly setup: LiveSetup
  readonly live: LiveLint
  readonly notices: string[] = []
  private readonly files: Readonly<Record<string, string>>
  /** What the editor has open, by name. */
  private readonly documents = new Map<string, string>()

  constructor(files: Readonly<Record<string, string>>, directory = temporaryDirectory(files)) {
    this.directory = directory
    this.files = files
    const names = Object.keys(files).filter((name) => /\.[jt]s$/.test(name))
    this.setup = {
      cwd: this.directory,
      configuration: defaultConfiguration(this.directory, knownRules),
      files: names.map((name) => this.path(name)),
      manifests: readManifests(names.map((name) => this.path(name))),
      models: [],
      leastSeverity: 'hint',
    }
    this.live = new LiveLint(this.setup, new Map(), ({ message }) => this.notices.push(message))
  }

  path(name: string): string {
    return `${this.directory}/${name}`
  }

  /** Types a new text, without saving it. */
  type(name: string, text: string): void {
    this.documents.set(name, text)
    this.live.update({ documents: new Map([[this.path(name), text]]) })
  }

  /** Closes a document; what was not saved is lost. */
  closeDocument(name: string): void {
    this.documents.delete(name)
    this.live.update({ documents: new Map([[this.path(name), undefined]]) })
  }

  save(name: string): void {
    const text = this.documents.get(name)
    if (text !== undefined) writeFileSync(this.path(name), text)
    this.live.update({ changed: [this.path(name)] })
  }

  textOf(name: string): string {
    return this.documents.get(name) ?? readFileSync(this.path(name), 'utf8')
  }

  /** The paths through each file, one line each. */
  paths(): string[] {
    const places = (place: { label: string; file: string; span: { start: number } }): string =>
      `${place.label}@${place.file}:${place.span.start}`
    return this.setup.files
      .flatMap((file) => this.live.pathsThrough(file)?.paths ?? [])
      .map((path) => `${[...path.steps, path.hazard].map(places).join(' > ')} ${path.severity}`)
      .sort()
  }

  /** The same folder and texts, with nothing known of what was before. */
  again(): LiveProject {
    const fresh = new LiveProject(this.files, this.directory)
    for (const [name, text] of this.documents) fresh.type(name, text)
    return fresh
  }

  /** Brings everything back to how it began. */
  reset(): void {
    const documents = new Map([...this.documents.keys()].map((name) => [this.path(name), undefined]))
    this.documents.clear()
    writeFiles(this.directory, this.files)
    this.live.update({ documents, changed: this.setup.files })
  }

  /** Does all background work. */
  settle(): void {
    while (this.live.work(1000)) continue
  }

  /** What each file's findings are by now, one line each. */
  findings(): string[] {
    return Object.keys(this.files)
      .flatMap((name) => this.findingsIn(name))
      .sort()
  }

  /** The findings of one file by now, one line each. */
  findingsIn(name: string): string[] {
    return (this.live.findingsOf(this.path(name))?.findings ?? []).map(inOneLine).sort()
  }

  /** What a fresh run says of the same texts. */
  async freshFindings(): Promise<string[]> {
    const unsavedText = new Map([...this.documents].map(([name, text]) => [this.path(name), text]))
    const { findings } = await lint({ ...this.setup, unsavedText })
    return findings.map(inOneLine).sort()
  }

  /** Ends the compiler's process, as a crash would. */
  kill(): void {
    process.kill(this.live.compilerProcessId, 'SIGKILL')
  }

  close(): void {
    this.live.close()
  }
}

function inOneLine({ file, span, severity, ruleId, message, path }: Finding): string {
  const way = path.map((step) => `${step.label}@${step.file}:${step.span.start}`).join(' > ')
  return `${file}:${span.start}-${span.end} ${severity} ${ruleId} ${message} [${way}]`
}
