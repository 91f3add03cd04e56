import { longTaskMs } from '../../analysis/timeline.ts'
import { writeValue } from '../../analysis/write-value.ts'
import type { LongTask } from '../../format/comparison.ts'
import type { Editor } from './editor.ts'
import { Place } from './place.tsx'

interface LongTasksProps {
  readonly tasks: readonly LongTask[]
  /** More than there are in `tasks`, where only the longest are kept. */
  readonly count: number
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

const shownTasks = 10

/** The red stretches of the timeline as a table. */
export function LongTasks({ tasks, count, editor, nameOf }: LongTasksProps) {
  if (tasks.length === 0) return null
  const longest = [...tasks].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs)).slice(0, shownTasks)
  return (
    <details>
      <summary>
        {count === 1 ? 'Once' : `${count.toLocaleString('en-US')} times`} the event loop of the main thread was kept
        waiting for more than {longTaskMs} ms
      </summary>
      {count > shownTasks && <p class="dim">The longest {shownTasks}:</p>}
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">At</th>
              <th scope="col">Mostly in</th>
            </tr>
          </thead>
          <tbody>
            {longest.map(({ startMs, endMs, function: name, source }) => (
              <tr key={startMs}>
                <th scope="row">{writeValue(endMs - startMs, 'ms')}</th>
                <td>{writeValue(startMs, 'ms')}</td>
                <td>
                  {name !== undefined && <code>{name}</code>}{' '}
                  {source && <Place {...source} editor={editor} nameOf={nameOf} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
