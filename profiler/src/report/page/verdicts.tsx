import type { Verdict } from '../../analysis/verdict.ts'
import type { VariantResult } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'
import type { Editor } from './editor.ts'
import { Place } from './place.tsx'

interface VerdictsProps {
  readonly summary: Summary
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

const badges: Readonly<Record<Verdict['kind'], string>> = {
  pays: 'pays',
  mixed: 'mixed',
  'no difference': 'no difference',
  'does not pay': 'does not pay',
  withheld: 'no verdict',
}

/** What each variant is worth, in a sentence, and what it consists of. */
export function Verdicts({ summary, editor, nameOf }: VerdictsProps) {
  return (
    <section aria-label="Verdicts">
      {summary.verdicts.length === 0 && <p class="verdict">There was nothing to compare the program with.</p>}
      {summary.verdicts.map(({ variant, verdict }) => (
        <article key={variant.id} class={`verdict ${verdict.kind.replaceAll(' ', '-')}`}>
          <p>
            <span class="badge">{badges[verdict.kind]}</span> {verdict.text}
          </p>
          <Edits variant={variant} nameOf={nameOf} editor={editor} />
          {variant.output.kind === 'different' && (
            <pre class="diff" tabIndex={0} aria-label="What differs from the baseline">
              {variant.output.diff}
            </pre>
          )}
          {editor && verdict.kind !== 'withheld' && variant.edits.some(({ refused }) => refused === undefined) && (
            <button type="button" class="primary" onClick={() => editor.ask({ kind: 'apply', variant: variant.id })}>
              Apply the {variant.title}…
            </button>
          )}
        </article>
      ))}
      {summary.warnings.length > 0 && (
        <ul class="warnings">
          {summary.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface EditsProps {
  readonly variant: VariantResult
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

function Edits({ variant, editor, nameOf }: EditsProps) {
  if (variant.edits.length === 0) return null
  return (
    <details>
      <summary>{writeCounts(variant)}</summary>
      <ul>
        {variant.edits.map(({ title, file, line, notes, refused }) => (
          <li key={`${file}:${line}:${title}`}>
            {title} <Place file={file} line={line} editor={editor} nameOf={nameOf} />
            {refused !== undefined && <span class="dim"> Not made: {refused}</span>}
            {notes.map((note) => (
              <div key={note} class="dim">
                {note}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function writeCounts({ edits }: VariantResult): string {
  const made = edits.filter(({ refused }) => refused === undefined).length
  const refused = edits.length - made
  const text = made === 1 ? 'One edit' : `${made} edits`
  return refused === 0 ? text : `${text}, ${refused} not made`
}
