import type { ConfigFile } from './config-reader.ts'
import { isInside } from './paths.ts'

const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  '.d.ts': ['.ts', '.tsx', '.js', '.jsx'],
  '.d.mts': ['.mts', '.mjs'],
  '.d.cts': ['.cts', '.cjs'],
}

/**
 * The source file that a declaration file of a referenced project would be built from. The compiler names the output
 * of an import into a referenced project, built or not, while its program has the source.
 */
export function sourceOfOutput(output: string, references: readonly ConfigFile[]): string | undefined {
  const extension = /\.d\.[cm]?ts$/.exec(output)?.[0]
  if (extension === undefined) return undefined
  for (const config of references) {
    const { declarationDir, outDir, rootDir } = config.parsed.options
    const outputRoot = declarationDir ?? outDir ?? config.directory
    if (!isInside(outputRoot, output)) continue
    const stem = output.slice(outputRoot.length, -extension.length)
    for (const sourceRoot of new Set([rootDir ?? config.directory, config.directory, `${config.directory}/src`])) {
      for (const sourceExtension of sourceExtensions[extension] ?? []) {
        const source = sourceRoot + stem + sourceExtension
        if (config.includes(source)) return source
      }
    }
  }
  return undefined
}
