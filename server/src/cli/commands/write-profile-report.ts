import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { writeHtmlReport } from '../../../../profiler/src/export/write-html-report.ts'
import { writeCollapsed } from '../../../../profiler/src/report/collapsed.ts'
import { writeMarkdown } from '../../../../profiler/src/report/markdown.ts'
import { writeText } from '../../../../profiler/src/report/text.ts'
import { resolvePath } from '../../host/paths.ts'
import { writeFileAtomically } from '../../host/write-file.ts'
import { chooseColors } from '../colors.ts'
import type { CommandIo } from '../command-io.ts'
import { namesBelow } from '../profile/names-below.ts'
import type { ProfileFlags } from './profile-flags.ts'

/** Writes a comparison in the format and to the place that the flags name. */
export function writeProfileReport(comparison: Comparison, flags: ProfileFlags, io: CommandIo): void {
  const text = formatComparison(comparison, flags, io)
  if (flags.output === undefined) io.stdout.write(text)
  else writeFileAtomically(resolvePath(io.cwd, flags.output), text)
}

function formatComparison(comparison: Comparison, { format, color, output }: ProfileFlags, io: CommandIo): string {
  const nameOf = namesBelow(io.cwd)
  switch (format) {
    case 'json':
      return `${JSON.stringify(comparison, undefined, 2)}\n`
    case 'markdown':
      return writeMarkdown(comparison, nameOf)
    case 'html':
      return writeHtmlReport(comparison, { nameOf, isForEditor: false })
    case 'collapsed':
      return writeCollapsed(comparison, nameOf)
    case 'pretty': {
      const colors = chooseColors(color, io, output !== undefined)
      return writeText(comparison, { nameOf, bold: colors.bold, dim: colors.dim })
    }
  }
}
