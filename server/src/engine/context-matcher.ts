import picomatch from 'picomatch'
import type { FileContext } from '../model/file-context.ts'
import type { Configuration } from './configuration.ts'

/** The first entry of the configuration's contexts whose glob the file matches. */
export function contextMatcher(configuration: Configuration): (file: string) => FileContext | undefined {
  const entries = configuration.contexts.map(({ files, context }) => ({
    matches: picomatch(files, { dot: true }),
    context,
  }))
  const prefix = `${configuration.directory}/`
  return (file) => {
    if (entries.length === 0 || !file.startsWith(prefix)) return undefined
    const relative = file.slice(prefix.length)
    return entries.find((entry) => entry.matches(relative))?.context
  }
}
