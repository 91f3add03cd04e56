import { findNodeAtLocation, type Node } from 'jsonc-parser'
import type { z } from 'zod'
import { suggestionEnding } from './nearest-name.ts'

/** What is wrong with a configuration, and where. */
export interface ConfigurationProblem {
  /** One sentence that names the key. */
  readonly message: string
  /** UTF-16 offset into the file's text. */
  readonly offset: number
}

type Issue = z.core.$ZodIssue
type Key = string | number

/** Puts what the schema objects to into sentences, each with its place in the file. */
export function describeIssues(
  issues: readonly Issue[],
  root: Node,
  prefix: readonly string[],
  schema: Record<string, unknown>,
): ConfigurationProblem[] {
  return issues.flatMap((issue) => describeIssue(issue, [], root, prefix, schema))
}

function describeIssue(
  issue: Issue,
  parents: readonly Key[],
  root: Node,
  prefix: readonly string[],
  schema: Record<string, unknown>,
): ConfigurationProblem[] {
  const path = [...parents, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))]
  const node = findNodeAtLocation(root, [...prefix, ...path])
  const offset = node?.offset ?? root.offset

  if (issue.code === 'unrecognized_keys') {
    const known = propertyNames(schema, path)
    const what = path.length === 1 && path[0] === 'rules' ? 'rule' : 'key'
    return issue.keys.map((key) => {
      const property = findNodeAtLocation(root, [...prefix, ...path, key])?.parent
      const place = path.length === 0 || what === 'rule' ? '' : ` in "${written(path)}"`
      return {
        message: `unknown ${what} "${key}"${place}${suggestionEnding(key, known)}`,
        offset: property?.offset ?? offset,
      }
    })
  }
  if (issue.code === 'invalid_union') {
    const closest = closestBranch(issue.errors, node)
    if (closest) return closest.flatMap((inner) => describeIssue(inner, path, root, prefix, schema))
  }
  const subject = path.length === 0 ? 'the configuration' : `"${written(path)}"`
  return [{ message: `${subject} ${objection(issue, node)}`, offset }]
}

/** What is wrong with the value, as the end of a sentence. */
function objection(issue: Issue, node: Node | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      return node === undefined
        ? `is missing; it must be ${typeName(issue.expected)}.`
        : `must be ${typeName(issue.expected)}, but is ${typeName(node.type)}.`
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value))
      const oneOf = values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`
      const value: unknown = node?.value
      return typeof value === 'string'
        ? `${oneOf}${suggestionEnding(
            value,
            issue.values.filter((known) => typeof known === 'string'),
          )}`
        : `${oneOf}.`
    }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'must not be empty.'
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`
    case 'too_big':
      return `must be at most ${issue.maximum}.`
    default:
      return `${issue.message.replace(/[.\s]+$/, '')}.`
  }
}

/** Of a value's alternatives the one that was meant: it fits the value's type, or gets furthest. */
function closestBranch(branches: readonly (readonly Issue[])[], node: Node | undefined): readonly Issue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some((issue) => rejectsType(issue, node)))
  return (fitting.length > 0 ? fitting : branches).at(-1)
}

function rejectsType(issue: Issue, node: Node | undefined): boolean {
  if (issue.path.length > 0) return false
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && node?.type !== 'string')
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

function typeName(type: string): string {
  return typeNames[type] ?? type
}

/** `contexts[0].files` */
function written(path: readonly Key[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )
}

/** The keys that the JSON schema allows at the path. */
function propertyNames(schema: unknown, path: readonly Key[]): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, items, anyOf } = schema as {
    properties?: Record<string, unknown>
    items?: unknown
    anyOf?: unknown[]
  }
  if (anyOf) return anyOf.flatMap((branch) => propertyNames(branch, path))
  const [key, ...rest] = path
  if (key === undefined) return Object.keys(properties ?? {})
  return propertyNames(typeof key === 'number' ? items : properties?.[key], rest)
}
