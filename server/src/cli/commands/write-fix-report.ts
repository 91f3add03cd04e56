import { chooseColors } from '../colors.ts'
import type { CommandIo } from '../command-io.ts'
import type { FixReport } from '../fix/fix-report.ts'
import { paintDiff } from '../fix/unified-diff.ts'
import type { FixFlags } from './fix-flags.ts'

/** Writes the report, and a dry run's patch: that alone to standard output, so that `git apply` can read it there. */
export async function writeFixReport(report: FixReport, flags: FixFlags, io: CommandIo): Promise<void> {
  if (flags.format === 'json') {
    const { fixJsonReport } = await import('../reporters/fix-json.ts')
    io.stdout.write(fixJsonReport(report))
    return
  }
  const { prettyFixReport } = await import('../reporters/fix-pretty.ts')
  const colors = chooseColors(flags.color, io, false)
  const text = prettyFixReport(report, { colors, isVerbose: flags.verbose === true })
  if (!report.isDryRun) {
    io.stdout.write(flags.interactive ? `\n${text}` : text)
    return
  }
  io.stdout.write(io.stdout.isTerminal ? paintDiff(report.diff, colors) : report.diff)
  io.stderr.write(io.stdout.isTerminal && report.diff !== '' ? `\n${text}` : text)
}
