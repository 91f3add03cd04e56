import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser'
import type { RuleDeclaration } from '../rules/rule.ts'
import { describeIssues, type ConfigurationProblem } from './configuration-problems.ts'
import { configurationJsonSchema, configurationSchema } from './configuration-schema.ts'
import type { Configuration } from './configuration.ts'
import { LineIndex } from './line-index.ts'

/** A configuration's text as the host found it. */
export interface ConfigurationSource {
  /** Absolute path. */
  readonly file: string
  /** Absolute path of the directory that its globs are relative to. */
  readonly directory: string
  readonly text: string
  /** Where the configuration sits in the file: `[]`, or `['offloop']` in a package.json. */
  readonly key: readonly string[]
}

/** A problem with its place. */
export interface PlacedProblem {
  readonly message: string
  /** From 1. */
  readonly line: number
  /** UTF-16 offset into the file's text. */
  readonly offset: number
}

export type ParsedConfiguration =
  | {
      readonly configuration: Configuration
      /** The rules that the file itself names. */
      readonly namedRules: readonly string[]
    }
  | { readonly problems: readonly PlacedProblem[] }

/** Reads, checks and completes a configuration. Comments and trailing commas are allowed. */
export function parseConfiguration(
  source: ConfigurationSource,
  rules: readonly RuleDeclaration[],
): ParsedConfiguration {
  const text = source.text.replace(/^\uFEFF/, ' ')
  if (text.trim() === '')
    return { problems: [{ message: 'the file is empty; write {} for the defaults.', line: 1, offset: 0 }] }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  const error = errors[0]
  if (error) return { problems: placeProblems(text, [{ message: syntaxProblem(error), offset: error.offset }]) }
  const node = root && findNodeAtLocation(root, [...source.key])
  if (!root || !node) return { problems: [{ message: 'there is no configuration in this file.', line: 1, offset: 0 }] }

  const parsed = configurationSchema(rules).safeParse(getNodeValue(node))
  if (!parsed.success) {
    const problems = describeIssues(parsed.error.issues, root, source.key, configurationJsonSchema(rules))
    return { problems: placeProblems(text, problems) }
  }
  const { $schema: _, rules: settings, ...rest } = parsed.data
  const named = findNodeAtLocation(node, ['rules'])
  return {
    configuration: { ...rest, rules: settings, file: source.file, directory: source.directory },
    namedRules: named ? Object.keys(getNodeValue(named) as object) : [],
  }
}

/** `CommaExpected` → `comma expected.` */
export function syntaxProblem(error: ParseError): string {
  const words = printParseErrorCode(error.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return `this is not valid JSON: ${words.toLowerCase()}.`
}

/** Problems with their lines, in the order of the text. */
export function placeProblems(text: string, problems: readonly ConfigurationProblem[]): PlacedProblem[] {
  const lines = new LineIndex(text)
  return problems
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ message, offset }) => ({ message, line: lines.lineAt(offset), offset }))
}
