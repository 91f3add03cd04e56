import type { Comparison, FlameNode } from '../format/comparison.ts'

/**
 * The profiles of a comparison as collapsed stacks, which many viewers of flame graphs read (https://github.com/brendangregg/FlameGraph): a line for
 * each stack, from the variant and the thread to the frame that the time was spent in, with the time in whole microseconds.
 */
export function writeCollapsed({ variants }: Comparison, nameOf: (file: string) => string): string {
  const lines: string[] = []
  const roots = variants.flatMap(({ id, profile }) => (profile?.threads ?? []).map(({ tree }) => ({ id, tree })))
  for (const { id, tree } of roots) {
    const root = { node: tree, stack: `${escapeFrame(id)};${frameOf(tree, nameOf)}` }
    const ahead: { readonly node: FlameNode; readonly stack: string }[] = [root]
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const { node, stack } = next
      const us = Math.round(node.selfMs * 1000)
      if (us > 0) lines.push(`${stack} ${us}`)
      for (const child of [...node.children].reverse())
        ahead.push({ node: child, stack: `${stack};${frameOf(child, nameOf)}` })
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

/** The format has `;` between frames and one stack a line. */
function frameOf({ name, source }: FlameNode, nameOf: (file: string) => string): string {
  const place = source ? ` ${nameOf(source.file)}:${source.line}` : ''
  return escapeFrame(`${name}${place}`)
}

function escapeFrame(text: string): string {
  return text.replaceAll(';', ',').replace(/\s+/g, ' ')
}
