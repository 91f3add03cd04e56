import type { FlameNode, Profile } from '../format/comparison.ts'

/**
 * A profile as collapsed stacks, which many viewers of flame graphs read (https://github.com/brendangregg/FlameGraph): a line for
 * each stack, from the thread to the frame that the time was spent in, with the time in whole microseconds.
 */
export function writeCollapsed({ threads }: Profile, nameOf: (file: string) => string): string {
  const lines: string[] = []
  for (const { tree } of threads) {
    const ahead: { readonly node: FlameNode; readonly stack: string }[] = [{ node: tree, stack: frameOf(tree, nameOf) }]
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
  return `${name}${place}`.replaceAll(';', ',').replace(/\s+/g, ' ')
}
