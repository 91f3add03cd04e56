import { LineIndex } from '../../engine/line-index.ts'
import type { Plan } from './plan-variants.ts'

/** A finding as `--finding` names it, for a program that lets a person choose. */
export interface ListedFinding {
  /** Absolute path. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** The findings that variants are made for, each line once. */
export function listFindings({ concerned, textOf }: Plan): ListedFinding[] {
  const listed = new Map<string, ListedFinding>()
  for (const { file, span, message } of concerned) {
    const line = new LineIndex(textOf(file)).lineAt(span.start)
    if (!listed.has(`${file}:${line}`)) listed.set(`${file}:${line}`, { file, line, message })
  }
  return [...listed.values()]
}

/** Whether a text exports something. */
export function mayBeModule(text: string): boolean {
  return /(?<![\w$.])(?:export[\s{*]|(?:module\s*\.\s*)?exports(?![\w$]))/.test(text)
}
