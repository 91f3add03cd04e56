import { writeNumber } from '../../analysis/write-value.ts'
import type { PageRequest } from '../report-data.ts'
import { describeRuns, nameSubject } from '../subject.ts'
import type { PartProps } from './report.tsx'

const actions: readonly (readonly [label: string, request: PageRequest])[] = [
  ['Run again', { kind: 'run-again' }],
  ['Show heat in the editor', { kind: 'toggle-heat' }],
  ['Compare with a saved run…', { kind: 'compare-with-saved' }],
  ['Export HTML', { kind: 'export', format: 'html' }],
  ['Export JSON', { kind: 'export', format: 'json' }],
  ['Export Markdown', { kind: 'export', format: 'markdown' }],
  ['Export .cpuprofile', { kind: 'export', format: 'cpuprofile' }],
  ['Export collapsed stacks', { kind: 'export', format: 'collapsed' }],
]

/** What was run, on what; and what can be done with it in an editor. */
export function Heading({ data, editor, nameOf }: PartProps & { readonly nameOf: (file: string) => string }) {
  const { target, machine, settings, createdAt } = data.comparison
  const { load } = settings
  return (
    <header>
      <h1>{nameSubject(target, nameOf)}</h1>
      <p class="dim">
        {describeRuns(target, settings)}
        {load &&
          `, ${load.connections} connections for ${load.durationMs / 1000} s on ${load.routes.map(({ method, path }) => `${method} ${path}`).join(', ')}`}
        {' · '}Node.js {machine.node} on {machine.platform} {machine.arch} · {machine.cores} cores of {machine.cpuModel}{' '}
        · {writeNumber(machine.memoryBytes / 1e9)} GB ·{' '}
        <time dateTime={createdAt}>
          {new Date(createdAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </p>
      {editor && (
        <div class="actions" role="toolbar" aria-label="What to do with this comparison">
          {actions.map(([label, request]) => (
            <button key={label} type="button" onClick={() => editor.ask(request)}>
              {label}
            </button>
          ))}
        </div>
      )}
    </header>
  )
}
