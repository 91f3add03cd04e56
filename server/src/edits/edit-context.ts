import type { CompilerProject } from '../compiler/project.ts'
import type { Node } from '../compiler/syntax.ts'
import type { CallGraph } from '../model/call-graph.ts'
import type { CodeBase } from '../model/code-base.ts'
import type { Edit } from '../model/edit.ts'
import type { FileContexts } from '../model/file-context.ts'
import type { Finding, TextSpan } from '../model/finding.ts'

/** What edits are made from. It and all nodes are good for one piece of work: nothing of them is kept. */
export interface EditContext {
  readonly project: CompilerProject
  /** All projects that are open, `project` among them: a function may be used from several. */
  readonly projects: readonly CompilerProject[]
  readonly codeBase: CodeBase
  readonly graph: CallGraph
  readonly contexts: FileContexts
  readonly settings: EditSettings
  /** Whether something of this name is on disk or open in the editor. */
  exists(file: string): boolean
}

/** What a user decides about edits. */
export interface EditSettings {
  /** What a rejection is handed to: an expression such as `logger.error`. */
  readonly rejectionHandler: string
  /** What moved work runs on. */
  readonly worker: 'piscina' | 'tinypool' | 'worker_threads'
  /** Set where `worker` was chosen for this package, so that what its package.json names does not change it. */
  readonly isWorkerChosen?: boolean
  /** Set where the changed program is only run, by something that waits: callers outside of the project do not count. */
  readonly isTrial?: boolean
}

/** Makes the edits of one kind for a finding. Refusals are edits too; an empty list says that the kind does not apply. */
export interface FindingEditMaker {
  /** Names it in tests, logs and on the command line: `asynchronous-twin`. */
  readonly id: string
  readonly ruleIds: readonly string[]
  /**
   * `node` is the outermost node that the finding's span covers exactly, or else the innermost that begins with it, in a tree of
   * `context.project`.
   */
  make(context: EditContext, finding: Finding, node: Node): readonly Edit[]
}

/** Makes the edits of one kind for a place that a person points at or selects. */
export interface SelectionEditMaker {
  readonly id: string
  /** `span` is empty for a cursor. An empty list says that the kind does not apply there. */
  makeAt(context: EditContext, file: string, span: TextSpan): readonly Edit[]
}

/** An edit that cannot be made; `reason` is one sentence that says why. */
export function refuse(title: string, reason: string): Edit {
  return { title, kind: 'suggestion', changes: [], refused: reason }
}
