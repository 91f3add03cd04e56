import type { Outcome, TriedEdit, TriedProject } from './try-project.ts'

/** The counts of one maker in one project. */
interface MakerSummary {
  readonly maker: string
  readonly offered: number
  readonly refused: number
  readonly failed: ReadonlyMap<Outcome, number>
  readonly proofMs: readonly number[]
}

/** One Markdown table for all projects, with a row for each maker and one for all of a project. */
export function renderProjects(projects: readonly TriedProject[]): string {
  const header = [
    '| Project | Findings | Maker | Offered | Refused | Parse | No new type error | Finding gone | No new finding | Proof p50 | p95 |',
    '| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  const rows = projects.flatMap((project) => {
    const makers = [...new Set(project.edits.map(({ maker }) => maker))].sort()
    const summaries = makers.map((maker) =>
      summarize(
        maker,
        project.edits.filter((edit) => edit.maker === maker),
      ),
    )
    const findings =
      project.looked < project.findings ? `${project.looked} of ${project.findings}` : String(project.findings)
    return [
      renderRow(project.name, findings, summarize('all', project.edits)),
      ...(summaries.length > 1 ? summaries.map((summary) => renderRow('', '', summary)) : []),
    ]
  })
  const all = summarize(
    'all',
    projects.flatMap(({ edits }) => edits),
  )
  const looked = projects.reduce((sum, project) => sum + project.looked, 0)
  return [...header, ...rows, renderRow('**all**', String(looked), all)].join('\n')
}

/** Every edit that was offered and does not hold, with its reason. */
export function renderFailures({ name, edits }: TriedProject): string[] {
  return edits
    .filter(({ outcome }) => outcome !== 'holds' && outcome !== 'refused')
    .map(
      ({ maker, title, place, outcome, reason }) =>
        `${name} ${place}: ${maker}, "${title}": ${outcome}: ${reason ?? ''}`,
    )
}

/** Reasons for refusals with some places, the most frequent first; names and places in the reasons are left out. */
export function renderRefusals(projects: readonly TriedProject[]): string[] {
  const places = new Map<string, string[]>()
  for (const { name, edits } of projects) {
    for (const { maker, outcome, place, reason = '' } of edits) {
      if (outcome !== 'refused') continue
      const key = `${maker}: ${generalize(reason)}`
      places.set(key, [...(places.get(key) ?? []), `${name} ${place}`])
    }
  }
  return [...places]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([reason, where]) => `${String(where.length).padStart(5)} × ${reason} (${where.slice(0, 4).join(', ')})`)
}

/** What a reason says without the names and places of the code it is about. */
function generalize(reason: string): string {
  return reason
    .replace(/\s*\([^()]*:\d+\)/g, '')
    .replace(/[\w./@-]+\.[cm]?[jt]sx?:\d+/g, '…')
    .replace(/\b[\w$]+(?:\.[\w$#]+)+/g, '…')
    .replace(/\b(?=\w*[a-z][A-Z])\w+/g, '…')
}

export function renderTimes(projects: readonly TriedProject[]): string[] {
  return projects.map(({ name, offerMs }) => {
    const [middle, late] = [percentile(offerMs, 0.5), percentile(offerMs, 0.95)]
    return `${name}: the edits of a finding take ${milliseconds(middle)} (p50) and ${milliseconds(late)} (p95) to work out`
  })
}

function summarize(maker: string, edits: readonly TriedEdit[]): MakerSummary {
  const failed = new Map<Outcome, number>()
  for (const { outcome } of edits) {
    if (outcome !== 'refused' && outcome !== 'holds') failed.set(outcome, (failed.get(outcome) ?? 0) + 1)
  }
  const refused = edits.filter(({ outcome }) => outcome === 'refused').length
  const proofMs = edits.flatMap((edit) => edit.proofMs ?? [])
  return { maker, offered: edits.length - refused, refused, failed, proofMs }
}

function renderRow(project: string, findings: string, summary: MakerSummary): string {
  const { maker, offered, refused, failed, proofMs } = summary
  const share = (outcome: Outcome): string => {
    if (offered === 0) return ''
    const count = failed.get(outcome) ?? 0
    return count === 0 ? '100 %' : `${((1 - count / offered) * 100).toFixed(1)} % (−${count})`
  }
  const cells = [
    project,
    findings,
    maker,
    String(offered),
    String(refused),
    share('does not parse'),
    share('new type error'),
    share('finding stays'),
    share('new finding'),
    milliseconds(percentile(proofMs, 0.5)),
    milliseconds(percentile(proofMs, 0.95)),
  ]
  return `| ${cells.join(' | ')} |`
}

function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '' : `${Math.round(value)} ms`
}
