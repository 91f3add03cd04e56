import picocolors from 'picocolors'
import type { Severity } from '../model/finding.ts'
import type { CommandIo } from './command-io.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

/**
 * Colours for standard output. `--color` and `--no-color` decide first, then `NO_COLOR` and `FORCE_COLOR`; else there
 * are colours on a terminal only.
 * Sources: https://no-color.org, https://force-color.org
 */
export function chooseColors(flag: boolean | undefined, { env, stdout }: CommandIo, toFile: boolean): Colors {
  return picocolors.createColors(flag ?? wantsColors(env, stdout.isTerminal && !toFile))
}

function wantsColors(env: CommandIo['env'], onTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return onTerminal && env['TERM'] !== 'dumb'
}

/** The colour that stands for a severity. */
export function paintSeverity(colors: Colors, severity: Severity): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.magenta }[severity]
}
