import { summarize } from '../summary.ts'
import type { ReportData } from '../report-data.ts'
import { BreakEven } from './break-even.tsx'
import { Budgets } from './budgets.tsx'
import type { Editor } from './editor.ts'
import { FlameGraphs } from './flame-graphs.tsx'
import { Functions } from './functions.tsx'
import { Heading } from './heading.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { Timeline } from './timeline.tsx'
import { Verdicts } from './verdicts.tsx'

export interface PartProps {
  readonly data: ReportData
  readonly editor: Editor | undefined
}

/** The whole page. */
export function Report({ data, editor }: PartProps) {
  const summary = summarize(data.comparison)
  const nameOf = (file: string): string => data.names[file] ?? file
  return (
    <main>
      <Heading data={data} editor={editor} nameOf={nameOf} />
      <Verdicts summary={summary} editor={editor} nameOf={nameOf} />
      <Budgets budgets={data.comparison.budgets} />
      <MetricsTable summary={summary} variants={data.comparison.variants} />
      <Timeline data={data} editor={editor} nameOf={nameOf} />
      <FlameGraphs data={data} editor={editor} />
      <Functions functions={data.functions} editor={editor} nameOf={nameOf} />
      <BreakEven data={data} summary={summary} />
    </main>
  )
}
