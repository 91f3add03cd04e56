import { isDeepStrictEqual } from 'node:util'
import { eagerEdits } from '../../server/src/engine/edits/offer-edits.ts'
import type {
  BlockingPath,
  EditSubject,
  FileFindings,
  OfferedEdit,
  OfferedEdits,
  Proof,
} from '../../server/src/engine/live/live-answers.ts'
import type { LiveChanges, LiveSetup } from '../../server/src/engine/live/live-setup.ts'
import type { AnalysisEvents } from '../../server/src/lsp/analysis.ts'
import type { StartAnalysis } from '../../server/src/lsp/folder.ts'
import { isTextEdit } from '../../server/src/model/edit.ts'
import type { Finding } from '../../server/src/model/finding.ts'

/** What a test decides about the analysis, and what it sees of it. */
export interface FakeAnalysis {
  readonly start: StartAnalysis
  readonly setups: LiveSetup[]
  readonly restarts: LiveSetup[]
  readonly updates: LiveChanges[]
  readonly asked: string[]
  readonly closed: string[]
  /** One set of events for each start. */
  readonly events: AnalysisEvents[]
  /** The findings in a text. */
  findings: (file: string, text: string) => readonly Finding[]
  paths: (file: string, text: string) => readonly BlockingPath[]
  /** Those that the findings came with, unless the test says otherwise. */
  edits: (file: string, text: string, subject: EditSubject) => readonly OfferedEdit[]
  proof: (edit: OfferedEdit) => Proof
  /** The texts that a proof speaks of; those of the newest documents when undefined. */
  textsOfProof: ReadonlyMap<string, string> | undefined
  /** Called before each answer. */
  beforeAnswer: () => Promise<void>
}

/** An analysis that says what the test wants about the newest text it was told. */
export function fakeAnalysis(textOnDisk: (file: string) => string = () => ''): FakeAnalysis {
  const fake: FakeAnalysis = {
    setups: [],
    restarts: [],
    updates: [],
    asked: [],
    closed: [],
    events: [],
    findings: () => [],
    paths: () => [],
    edits: (file, text, subject) =>
      'selection' in subject
        ? []
        : fake
            .findings(file, text)
            .filter(({ ruleId, span }) => isDeepStrictEqual({ ruleId, span }, subject.finding))
            .flatMap(eagerEdits),
    proof: () => ({ holds: true }),
    textsOfProof: undefined,
    beforeAnswer: () => Promise.resolve(),
    start(setup, events) {
      fake.setups.push(setup)
      fake.events.push(events)
      const documents = new Map<string, string>()
      let files = new Set(setup.files)
      const textOf = (file: string): string => documents.get(file) ?? textOnDisk(file)
      const answer = (file: string): FileFindings => {
        const text = textOf(file)
        const findings = fake.findings(file, text)
        const named = findings.flatMap(({ path, edits }) => [
          ...path.map((step) => step.file),
          ...edits.flatMap((edit) => edit.changes.map((part) => part.file)),
        ])
        const texts = new Map(named.map((name) => [name, textOf(name)]))
        return { file, text, findings, texts, isComplete: true, notices: [] }
      }
      const offer = (edits: readonly OfferedEdit[]): OfferedEdits => {
        const changed = edits.flatMap(({ changes }) => changes.filter(isTextEdit).map((change) => change.file))
        return { edits, texts: new Map(changed.map((name) => [name, textOf(name)])) }
      }
      return {
        update(changes) {
          fake.updates.push(changes)
          for (const [file, text] of changes.documents ?? []) {
            if (text === undefined) documents.delete(file)
            else documents.set(file, text)
          }
          if (changes.files) files = new Set(changes.files)
        },
        restart(next) {
          fake.restarts.push(next)
          files = new Set(next.files)
        },
        async findingsOf(file) {
          fake.asked.push(file)
          await fake.beforeAnswer()
          return files.has(file) ? answer(file) : undefined
        },
        async pathsThrough(file) {
          fake.asked.push(file)
          await fake.beforeAnswer()
          if (!files.has(file)) return undefined
          const paths = fake.paths(file, textOf(file))
          const named = [
            file,
            ...paths.flatMap(({ hazard, steps }) => [hazard.file, ...steps.map((step) => step.file)]),
          ]
          return { file, paths, texts: new Map(named.map((name) => [name, textOf(name)])), isComplete: true }
        },
        async editsFor(file, subject) {
          fake.asked.push(file)
          await fake.beforeAnswer()
          return files.has(file) ? offer(fake.edits(file, textOf(file), subject)) : undefined
        },
        async prove(file, subject, editId) {
          await fake.beforeAnswer()
          const edit = fake.edits(file, textOf(file), subject).find(({ id }) => id === editId)
          return edit && { edit, proof: fake.proof(edit), texts: fake.textsOfProof ?? offer([edit]).texts }
        },
        async lintAll(onFile, isCancelled) {
          let done = 0
          for (const file of files) {
            await fake.beforeAnswer()
            if (isCancelled()) return
            onFile(answer(file), ++done, files.size)
          }
        },
        close() {
          fake.closed.push(setup.cwd)
          return Promise.resolve()
        },
      }
    },
  }
  return fake
}

/** A finding for each time that the word stands in the text. */
export function findingsAt(file: string, text: string, word: string, rest: Partial<Finding> = {}): Finding[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map((match) => ({
    ruleId: 'blocking-call',
    severity: 'warning',
    message: `\`${word}\` blocks.`,
    help: 'Use another.',
    file,
    span: { start: match.index, end: match.index + word.length },
    path: [],
    edits: [],
    ...rest,
  }))
}
