import type { Exit } from '../launch/program.ts'
import { withoutInspectorLines } from '../launch/terminate-execution.ts'

/** What was wrong with the way a program ended, one sentence; undefined for nothing. */
export function describeExit(
  { code, signal, wasStopped, stderr }: Exit,
  timeoutMs: number,
  isServer = false,
): string | undefined {
  if (wasStopped && isServer) return undefined
  if (wasStopped) return `It did not end within ${timeoutMs / 1000} seconds and was stopped; --timeout gives it longer.`
  if (signal !== null) return `It was ended by ${signal}.`
  if (code === 0) return undefined
  const text = withoutInspectorLines(stderr.text)
  const missing = missingPackage(text)
  if (missing !== undefined)
    return `It needs the package ${missing}, which is not installed where it runs: npm install ${missing}.`
  if (/\bEADDRINUSE\b/.test(text)) {
    const address = /EADDRINUSE: address already in use (\S+)/.exec(text)?.[1]
    return `It listens on ${address ?? 'a port'}, which another program has taken; end that one, or give this one another port.`
  }
  const reason = lastError(text)
  return `It ended with exit code ${code ?? 'unknown'}${reason === undefined ? '' : `: ${reason}`}.`
}

/** Of CommonJS and of ESM; a path is no package. */
function missingPackage(text: string): string | undefined {
  const name = /Cannot find (?:module|package) '([^'./][^']*)'/.exec(text)?.[1]
  return name === undefined ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]
}

/** The line of an uncaught error, or the last line there is. */
function lastError(text: string): string | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const error = lines.find((line) => /^(?:Uncaught )?(?:[A-Z]\w*)?Error\b.*/.test(line))
  return (error ?? lines.filter((line) => line !== '' && !line.startsWith('Node.js v')).at(-1))?.replace(/\.$/, '')
}
