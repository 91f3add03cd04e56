import { knownRules, rulePage } from '../../engine/known-rules.ts'
import { resolvePath } from '../../host/paths.ts'
import { writeFileAtomically } from '../../host/write-file.ts'
import { chooseColors } from '../colors.ts'
import type { CommandIo } from '../command-io.ts'
import { packageVersion } from '../../engine/package-version.ts'
import type { Report } from '../report.ts'
import type { LintFlags } from './lint-flags.ts'

/** Columns of output that is no terminal, or one that does not tell its width. */
export const defaultWidth = 120

/** Writes the report in the format and to the place that the flags name. */
export async function writeReport(report: Report, flags: LintFlags, io: CommandIo): Promise<void> {
  const text = await formatReport(report, flags, io)
  if (flags.output === undefined) io.stdout.write(text)
  else writeFileAtomically(resolvePath(io.cwd, flags.output), text)
}

/** Each reporter is loaded only when it is asked for: some bring a library that takes a while to load. */
async function formatReport(report: Report, flags: LintFlags, io: CommandIo): Promise<string> {
  const toFile = flags.output !== undefined
  switch (flags.format) {
    case 'pretty': {
      const { prettyReport } = await import('../reporters/pretty.ts')
      const width = toFile ? defaultWidth : (io.stdout.columns ?? defaultWidth)
      return prettyReport(report, { colors: chooseColors(flags.color, io, toFile), width })
    }
    case 'json':
      return (await import('../reporters/json.ts')).jsonReport(report)
    case 'sarif': {
      const { sarifReport } = await import('../reporters/sarif.ts')
      const rules = knownRules.map((rule) => ({ ...rule, page: rulePage(rule.id) }))
      return sarifReport(report, { version: packageVersion, rules })
    }
    case 'github':
      return (await import('../reporters/github.ts')).githubReport(report, io.env['GITHUB_WORKSPACE'])
    case 'gitlab':
      return (await import('../reporters/gitlab.ts')).gitlabReport(report, io.env['CI_PROJECT_DIR'])
    case 'junit':
      return (await import('../reporters/xml.ts')).junitReport(report)
    case 'checkstyle':
      return (await import('../reporters/xml.ts')).checkstyleReport(report)
  }
}
