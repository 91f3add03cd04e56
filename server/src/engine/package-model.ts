import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser'
import { z } from 'zod'
import { packageOfModule, type KnowledgeModel } from '../knowledge/index.ts'
import { placeProblems, syntaxProblem, type PlacedProblem } from './configuration-parse.ts'
import { describeIssues } from './configuration-problems.ts'
import { blockingRow, callbackRow } from './configuration-rows.ts'
import type { Notice } from './notice.ts'

/** The text of a package's model and where it is from. */
export interface PackageModelSource {
  /** The package's name. */
  readonly name: string
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

/** Reads and checks the model that a package ships. One that is wrong counts for nothing, and a notice says what is wrong first. */
export function parsePackageModel({ name, file, text }: PackageModelSource): KnowledgeModel | { notice: Notice } {
  const checked = check(name, text.replace(/^\uFEFF/, ' '))
  if (!('line' in checked)) return checked
  return {
    notice: {
      file,
      message: `line ${checked.line}: ${checked.message} What this package says of itself was left out.`,
    },
  }
}

function check(name: string, text: string): KnowledgeModel | PlacedProblem {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: false })
  const error = errors[0]
  const first = (...args: Parameters<typeof placeProblems>): PlacedProblem =>
    placeProblems(...args)[0] ?? { message: 'it cannot be read.', line: 1, offset: 0 }
  if (error) return first(text, [{ message: syntaxProblem(error), offset: error.offset }])
  if (root?.type !== 'object') return { message: 'it must be an object.', line: 1, offset: 0 }

  const schema = modelSchema(name)
  const parsed = schema.safeParse(getNodeValue(root))
  if (parsed.success) return { blocking: parsed.data.blocking, callbacks: parsed.data.callbacks }
  const shape = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  return first(text, describeIssues(parsed.error.issues, root, [], shape))
}

/** A package speaks of its own modules, so that installing one cannot change what is known of others. */
function modelSchema(name: string) {
  const isOwn = ({ module, alsoIn = [] }: { module: string; alsoIn?: readonly string[] }): boolean =>
    [module, ...alsoIn].every((specifier) => packageOfModule(specifier) === name)
  const own = { error: `must be about the package itself: "${name}" or one of its subpaths` }
  return z.strictObject({
    $schema: z.string().exactOptional(),
    blocking: z.array(blockingRow.refine(isOwn, own)).default([]),
    callbacks: z.array(callbackRow.refine(isOwn, own)).default([]),
  })
}
