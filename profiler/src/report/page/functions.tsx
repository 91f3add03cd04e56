import { writeValue } from '../../analysis/write-value.ts'
import type { Comparison } from '../../format/comparison.ts'
import type { Summary } from '../summary.ts'
import type { Editor } from './editor.ts'
import { Place } from './verdicts.tsx'

interface FunctionsProps {
  readonly summary: Summary
  readonly comparison: Comparison
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

/** The functions that take the baseline's time, and the edits that are there for them. */
export function Functions({ summary, comparison, editor, nameOf }: FunctionsProps) {
  if (summary.functions.length === 0) return null
  const edits = comparison.variants.flatMap((variant) => variant.edits)
  return (
    <section>
      <h2>Where the baseline spends its time</h2>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">Function</th>
              <th scope="col">Time</th>
              <th scope="col">Share</th>
              <th scope="col">Thread</th>
              <th scope="col">Predicted by</th>
            </tr>
          </thead>
          <tbody>
            {summary.functions.map(({ name, source, ownMs, share, thread }) => {
              const finding = edits.find(({ file, line }) => file === source.file && line >= source.line && line < source.line + 200)
              return (
                <tr key={`${thread}:${source.file}:${source.line}:${name}`}>
                  <th scope="row">
                    <code>{name}</code> <Place {...source} editor={editor} nameOf={nameOf} />
                  </th>
                  <td>{writeValue(ownMs, 'ms')}</td>
                  <td>{writeValue(share, 'share')}</td>
                  <td>{thread}</td>
                  <td>{finding && <Place file={finding.file} line={finding.line} editor={editor} nameOf={nameOf} />}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
