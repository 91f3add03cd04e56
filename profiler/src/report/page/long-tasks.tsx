import { longTaskMs } from '../../analysis/timeline.ts'
import { writeValue } from '../../analysis/write-value.ts'
import type { LongTask } from '../../format/comparison.ts'
import type { Editor } from './editor.ts'
import { Place } from './place.tsx'

interface LongTasksProps {
  readonly tasks: readonly (LongTask & { readonly thread: string })[]
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

const shownTasks = 10

/** The timeline's red stretches as a table. */
export function LongTasks({ tasks, editor, nameOf }: LongTasksProps) {
  if (tasks.length === 0) return null
  const longest = [...tasks].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs)).slice(0, shownTasks)
  return (
    <details>
      <summary>
        {tasks.length === 1 ? 'One stretch' : `${tasks.length} stretches`} of more than {longTaskMs} ms without rest
      </summary>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">Length</th>
              <th scope="col">At</th>
              <th scope="col">Thread</th>
              <th scope="col">Mostly in</th>
            </tr>
          </thead>
          <tbody>
            {longest.map(({ startMs, endMs, thread, function: name, source }) => (
              <tr key={`${thread}:${startMs}`}>
                <th scope="row">{writeValue(endMs - startMs, 'ms')}</th>
                <td>{writeValue(startMs, 'ms')}</td>
                <td>{thread}</td>
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
