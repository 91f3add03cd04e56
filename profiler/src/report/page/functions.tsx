import { writeValue } from '../../analysis/write-value.ts'
import type { ListedFunction } from '../summary.ts'
import type { Editor } from './editor.ts'
import { Place } from './place.tsx'

interface FunctionsProps {
  readonly functions: readonly ListedFunction[]
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

/** The functions that take the baseline's time, and the findings that are in them. */
export function Functions({ functions, editor, nameOf }: FunctionsProps) {
  if (functions.length === 0) return null
  return (
    <section>
      <h2>Where the baseline spends its time</h2>
      <p class="dim">A function's time counts what it calls that is not own code, such as Node.js and dependencies.</p>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">Function</th>
              <th scope="col" class="number">
                Time
              </th>
              <th scope="col" class="number">
                Share of the thread's work
              </th>
              <th scope="col">Thread</th>
              <th scope="col">Predicted by</th>
            </tr>
          </thead>
          <tbody>
            {functions.map(({ name, source, ownMs, share, thread, predictedBy }) => (
              <tr key={`${thread}:${source.file}:${source.line}:${source.column}:${name}`}>
                <th scope="row">
                  <code>{name}</code> <Place {...source} editor={editor} nameOf={nameOf} />
                </th>
                <td class="number">{writeValue(ownMs, 'ms')}</td>
                <td class="number">{writeValue(share, 'share')}</td>
                <td>{thread}</td>
                <td>{predictedBy && <Place {...predictedBy} editor={editor} nameOf={nameOf} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
