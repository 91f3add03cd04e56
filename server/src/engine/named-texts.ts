import type { ProjectLintResult } from './lint-project.ts'

/** The texts that are still needed after linting: of files that findings and their paths name, or that have comments to apply. */
export function namedTexts({ findings, texts, comments }: ProjectLintResult): Map<string, string> {
  const named = new Set(comments.keys())
  for (const finding of findings) for (const { file } of [finding, ...finding.path]) named.add(file)
  return new Map([...texts].filter(([file]) => named.has(file)))
}
