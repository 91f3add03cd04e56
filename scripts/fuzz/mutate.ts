import { createScanner, SyntaxKind } from '../../server/src/compiler/syntax.ts'
import type { Random } from '../random.ts'

/** One change of a list of tokens. Positions count from 0 and wrap around, so that they mean something in any list. */
export type TokenChange =
  | { readonly kind: 'delete' | 'duplicate'; readonly at: number; readonly count: number }
  | { readonly kind: 'swap' | 'copy' | 'rename'; readonly at: number; readonly other: number }
  | { readonly kind: 'truncate'; readonly at: number }

/** A text's tokens, each with the space and the comments before it; put together they are the text. */
export function tokensOf(text: string): string[] {
  const scanner = createScanner(true, undefined, text)
  const tokens: string[] = []
  let start = 0
  while (scanner.scan() !== SyntaxKind.EndOfFile) {
    // The scanner stays where it is at some characters that begin no token.
    if (scanner.getTokenEnd() <= start) scanner.resetTokenState(start + 1)
    tokens.push(text.slice(start, scanner.getTokenEnd()))
    start = scanner.getTokenEnd()
  }
  if (start < text.length) tokens.push(text.slice(start))
  return tokens
}

/** One to four changes for a list of so many tokens; the second token of a swap or a copy is often near. */
export function randomChanges(random: Random, tokenCount: number): TokenChange[] {
  return Array.from({ length: 1 + random.below(4) }, () => randomChange(random, tokenCount))
}

function randomChange(random: Random, tokenCount: number): TokenChange {
  const at = random.below(tokenCount)
  const other = random.next() < 0.6 ? at + 1 + random.below(8) : random.below(tokenCount)
  const count = random.next() < 0.8 ? 1 : 1 + random.below(25)
  const chance = random.next()
  if (chance < 0.25) return { kind: 'delete', at, count }
  if (chance < 0.4) return { kind: 'duplicate', at, count }
  if (chance < 0.55) return { kind: 'swap', at, other }
  if (chance < 0.8) return { kind: 'rename', at, other: random.below(tokenCount) }
  if (chance < 0.95) return { kind: 'copy', at, other }
  return { kind: 'truncate', at }
}

export function applyChanges(tokens: readonly string[], changes: readonly TokenChange[]): string {
  const result = [...tokens]
  for (const change of changes) if (result.length > 0) applyChange(result, change)
  return result.join('')
}

function applyChange(tokens: string[], change: TokenChange): void {
  const at = change.at % tokens.length
  switch (change.kind) {
    case 'delete':
      tokens.splice(at, change.count)
      return
    case 'duplicate':
      tokens.splice(at, 0, ...tokens.slice(at, at + change.count))
      return
    case 'truncate':
      tokens.length = at
      return
    case 'swap': {
      const other = change.other % tokens.length
      const first = tokens[at] ?? ''
      tokens[at] = tokens[other] ?? ''
      tokens[other] = first
      return
    }
    case 'rename': {
      const from = nextName(tokens, at)
      const to = nextName(tokens, change.other % tokens.length)
      const [name = ''] = namePattern.exec(tokens[to] ?? '') ?? []
      tokens[from] = (tokens[from] ?? '').replace(namePattern, () => name)
      return
    }
    case 'copy':
      tokens.splice(at, 0, tokens[change.other % tokens.length] ?? '')
  }
}

/** What a token ends with when it is a name or a keyword. */
const namePattern = /[\w$]+$/

/** The place of the first name at or after a token; the token's own where there is none. */
function nextName(tokens: readonly string[], at: number): number {
  for (let index = at; index < tokens.length; index++) if (namePattern.test(tokens[index] ?? '')) return index
  return at
}
