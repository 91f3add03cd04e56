import type { Measurement } from './measure-process-tree.ts'

export interface Summary {
  readonly tool: string
  readonly version: string
  readonly cpuMs: number | undefined
  /** Without the processes that it starts. */
  readonly ownCpuMs?: number | undefined
  readonly wallMs: number
  readonly peakBytes: number | undefined
  /** Where the tool could not do its work: why. */
  readonly refused?: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function summarize(tool: string, version: string, runs: readonly Measurement[]): Summary {
  return {
    tool,
    version,
    cpuMs: medianWhereKnown(runs.map((run) => run.cpuMs)),
    ownCpuMs: medianWhereKnown(runs.map((run) => run.ownCpuMs)),
    wallMs: median(runs.map((run) => run.wallMs)),
    peakBytes: medianWhereKnown(runs.map((run) => run.peakBytes)),
  }
}

function medianWhereKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? median(known) : undefined
}

/** A Markdown table; the ratios are to the summary of `baseline`. */
export function renderTable(summaries: readonly Summary[], baseline: string): string {
  const base = summaries.find((summary) => summary.tool === baseline)
  const header = `| Tool | CPU | × ${baseline} | of which its first process | Wall | × ${baseline} | Peak memory | × ${baseline} |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`
  const rows = summaries.map((summary) => {
    const name = `${summary.tool} ${summary.version}`
    if (summary.refused !== undefined) return `| ${name} | ${summary.refused} | | | | | | |`
    return `| ${[
      name,
      seconds(summary.cpuMs),
      ratio(summary.cpuMs, base?.cpuMs),
      seconds(summary.ownCpuMs),
      seconds(summary.wallMs),
      ratio(summary.wallMs, base?.wallMs),
      summary.peakBytes === undefined ? 'unknown' : `${Math.round(summary.peakBytes / 2 ** 20)} MiB`,
      ratio(summary.peakBytes, base?.peakBytes),
    ].join(' | ')} |`
  })
  return [header, ...rows].join('\n')
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'unknown' : `${(ms / 1000).toFixed(2)} s`
}

function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || !base ? '' : (value / base).toFixed(2)
}
