import type { FileFindings, OfferedEdit } from '../../engine/live/live-answers.ts'
import type { Finding } from '../../model/finding.ts'
import type { Colors } from '../colors.ts'
import type { CommandIo } from '../command-io.ts'
import { lineIndexes, placeFinding } from '../report.ts'
import { printable } from '../reporters/display-text.ts'
import { formatFinding } from '../reporters/pretty.ts'
import type { Attempt, Decision } from './attempt.ts'
import type { ChoiceOptions } from './choose-edit.ts'
import { paintDiff } from './unified-diff.ts'

export interface AskOptions extends ChoiceOptions {
  readonly io: CommandIo
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
  /** The patch that an edit amounts to, as things are now. */
  readonly diffOf: (edit: OfferedEdit) => Promise<string>
}

type Answer = 'yes' | 'no' | 'other' | 'all' | 'quit'

const answers: Readonly<Record<string, Answer>> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  o: 'other',
  other: 'other',
  a: 'all',
  all: 'all',
  q: 'quit',
  quit: 'quit',
}

const help = `y  make this edit
n  make no edit for this finding
o  show another edit for this finding
a  make this edit, and those of its kind for all further findings of the rule, without asking
q  make no further edit; those that got a yes are written
Ctrl+C ends it, and nothing is written.
`

/** Shows each finding with the edits that hold for it, and makes the one that gets a yes. */
export function createAsking(options: AskOptions): (finding: Finding, found: FileFindings) => Promise<Decision> {
  const { session, whyNot, io, colors } = options
  /** Kinds of edits that need no further question. */
  const approved = new Set<string>()
  const kindOf = ({ ruleId }: Finding, edit: OfferedEdit): string => `${ruleId} ${edit.id} ${edit.kind}`

  return async (finding, found) => {
    const attempts: Attempt[] = []
    const offered: OfferedEdit[] = []
    const untried = [...session.editsFor(finding)]
    const next = (): OfferedEdit | undefined => {
      for (let edit = untried.shift(); edit; edit = untried.shift()) {
        const reason = whyNot(edit)
        const proof = reason === undefined ? session.prove(finding, edit, false) : undefined
        if (proof?.holds) {
          offered.push(edit)
          return edit
        }
        attempts.push(
          proof
            ? { edit, outcome: 'unproven', reason: proof.reason }
            : { edit, outcome: 'refused', reason: reason ?? '' },
        )
      }
      return undefined
    }
    const make = (edit: OfferedEdit): Decision => {
      const proof = session.prove(finding, edit, true)
      if (proof.holds) return { kept: edit, attempts }
      return { attempts: [...attempts, { edit, outcome: 'unproven', reason: proof.reason }] }
    }

    const first = next()
    if (!first) return { attempts }
    let edit: OfferedEdit = first
    if (approved.has(kindOf(finding, edit))) return make(edit)
    showFinding(finding, found, options)
    await showEdit(edit, options)
    for (;;) {
      switch (await ask(options)) {
        case 'yes':
          return make(edit)
        case 'all':
          approved.add(kindOf(finding, edit))
          return make(edit)
        case 'no':
          return { attempts: [...attempts, ...offered.map((known) => ({ edit: known, outcome: 'declined' as const }))] }
        case 'quit':
          return { attempts: [], isLast: true }
        case 'other': {
          const other: OfferedEdit | undefined = next() ?? offered[(offered.indexOf(edit) + 1) % offered.length]
          if (!other || other === edit) io.stdout.write(`${colors.dim('There is no other edit that holds here.')}\n`)
          else await showEdit((edit = other), options)
        }
      }
    }
  }
}

function showFinding(finding: Finding, found: FileFindings, { io, colors, width }: AskOptions): void {
  const linesOf = lineIndexes((file) => (file === found.file ? found.text : (found.texts.get(file) ?? '')))
  const placed = placeFinding(finding, io.cwd, linesOf)
  io.stdout.write(`\n${formatFinding(placed, linesOf, { colors, width })}\n`)
}

async function showEdit(edit: OfferedEdit, { io, colors, diffOf }: AskOptions): Promise<void> {
  const caution = edit.kind === 'suggestion' ? `  ${colors.yellow('a suggestion: look whether it means the same')}` : ''
  const lines = [
    '',
    `${colors.bold(printable(edit.title))}${caution}`,
    ...(edit.notes ?? []).map((note) => `  ${colors.cyan('note')}  ${printable(note)}`),
    ...(edit.installs ?? []).map((name) => `  ${colors.cyan('note')}  It needs the package ${printable(name)}.`),
    paintDiff((await diffOf(edit)).trimEnd(), colors),
    '',
  ]
  io.stdout.write(lines.join('\n'))
}

/** Asks until there is an answer; the end of the input means `quit`. */
async function ask({ io, colors }: AskOptions): Promise<Answer> {
  for (;;) {
    io.stdout.write(`\n${colors.bold('Make this edit? [y,n,o,a,q,?]')} `)
    const line = await io.stdin.next()
    if (line === undefined) {
      io.stdout.write('\n')
      return 'quit'
    }
    const answer = answers[line.trim().toLowerCase()]
    if (answer !== undefined) return answer
    io.stdout.write(help)
  }
}
