/**
 * Replaces what stands between `<!-- generated:NAME -->` and `<!-- /generated -->` in a Markdown file.
 * Throws when the file has no such place.
 */
export function replaceBetweenMarkers(markdown: string, name: string, replacement: string): string {
  const begin = `<!-- generated:${name} -->`
  const end = '<!-- /generated -->'
  const from = markdown.indexOf(begin)
  const to = markdown.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`The Markdown has no place "${begin} … ${end}".`)
  return `${markdown.slice(0, from + begin.length)}\n\n${replacement}\n\n${markdown.slice(to)}`
}
