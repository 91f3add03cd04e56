import type { Colors } from './colors.ts'

/** Sets headings and code of a Markdown page apart for a terminal. Without colours the text stays as it is. */
export function styleMarkdown(markdown: string, colors: Colors): string {
  if (!colors.isColorSupported) return markdown
  let isCode = false
  return markdown
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode
        return colors.dim(line)
      }
      if (isCode) return colors.cyan(line)
      if (/^#+ /.test(line))
        return colors.bold(line.startsWith('# ') ? colors.underline(line.slice(2)) : line.replace(/^#+ /, ''))
      return line.replace(/`[^`]+`/g, (code) => colors.cyan(code.slice(1, -1)))
    })
    .join('\n')
}
