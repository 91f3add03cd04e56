import type { LiveChanges, LiveSetup } from '../engine/live/live-setup.ts'
import { exists } from '../host/paths.ts'
import { createFileTest } from '../host/would-find.ts'

/** Which files of a folder are linted, as they come and go. A document may be one of them before it is saved. */
export class LintedFiles {
  private files = new Set<string>()
  /** Which files belong to the folder; undefined while nothing is linted. Another configuration or ignore file begins anew. */
  private select: ReturnType<typeof createFileTest> | undefined
  /** Documents that the editor has open. */
  private readonly open = new Set<string>()

  get size(): number {
    return this.files.size
  }

  get all(): string[] {
    return [...this.files]
  }

  has(file: string): boolean {
    return this.files.has(file)
  }

  /** Begins anew with what was found; gives the files that came and went. */
  begin({ cwd, configuration, files }: LiveSetup): Required<Pick<LiveChanges, 'created' | 'deleted'>> {
    const before = this.files
    const { directory, include, exclude } = configuration
    this.select = createFileTest({ start: cwd, directory, include, exclude })
    this.files = new Set([...files, ...this.select([...this.open])])
    return {
      created: this.all.filter((file) => !before.has(file)),
      deleted: [...before].filter((file) => !this.files.has(file)),
    }
  }

  /** Nothing is linted any more. */
  end(): void {
    this.files = new Set()
    this.select = undefined
  }

  /** Takes note of changes, and adds to them which files are linted then, where that is others than before. */
  follow(changes: LiveChanges): LiveChanges {
    const { documents, created = [], deleted = [] } = changes
    const opened: string[] = []
    const closed: string[] = []
    for (const [file, text] of documents ?? []) {
      if (text === undefined) {
        closed.push(file)
        this.open.delete(file)
      } else if (!this.open.has(file)) {
        opened.push(file)
        this.open.add(file)
      }
    }
    if (!this.select) return changes
    const came = [...created, ...opened].filter((file) => !this.files.has(file))
    const added = came.length === 0 ? [] : this.select(came)
    const gone = [...deleted.filter((file) => !this.open.has(file)), ...closed.filter((file) => !exists(file))]
    const removed = gone.filter((file) => this.files.has(file))
    if (added.length + removed.length === 0) return changes
    for (const file of added) this.files.add(file)
    for (const file of removed) this.files.delete(file)
    return { ...changes, files: this.all }
  }
}
