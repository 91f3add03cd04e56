import type { Verdict } from '../../analysis/verdict.ts'
import type { Comparison, VariantResult } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'
import type { Editor } from './editor.ts'

interface VerdictsProps {
  readonly summary: Summary
  readonly comparison: Comparison
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

const signs: Readonly<Record<Verdict['kind'], string>> = {
  pays: '✓',
  mixed: '±',
  'no difference': '=',
  'does not pay': '✗',
  withheld: '?',
}

/** What each variant is worth, in a sentence, and what it consists of. */
export function Verdicts({ summary, editor, nameOf }: VerdictsProps) {
  return (
    <section aria-label="Verdicts">
      {summary.verdicts.length === 0 && <p class="verdict">There was nothing to compare the program with.</p>}
      {summary.verdicts.map(({ variant, verdict }) => (
        <article key={variant.id} class={`verdict ${verdict.kind.replaceAll(' ', '-')}`}>
          <p>
            <span class="sign" aria-hidden="true">
              {signs[verdict.kind]}
            </span>{' '}
            {verdict.text}
          </p>
          <Edits variant={variant} nameOf={nameOf} editor={editor} />
          {variant.output.kind === 'different' && <pre class="diff">{variant.output.diff}</pre>}
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
      <summary>
        {variant.edits.length === 1 ? 'One edit' : `${variant.edits.length} edits`} of blocking calls
      </summary>
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

interface PlaceProps {
  readonly file: string
  readonly line: number
  readonly column?: number
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

/** A place in a file, which an editor opens. */
export function Place({ file, line, column = 1, editor, nameOf }: PlaceProps) {
  const text = `${nameOf(file)}:${line}`
  if (!editor) return <code>{text}</code>
  return (
    <button type="button" class="link" onClick={() => editor.ask({ kind: 'open', file, line, column })}>
      <code>{text}</code>
    </button>
  )
}
