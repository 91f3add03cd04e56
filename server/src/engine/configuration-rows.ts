import { z } from 'zod'
import type { BlockingRow, CallbackRow } from '../knowledge/row.ts'

/** What a row of a configuration says where it names no documentation page. */
const ownSource = 'configuration'

const text = z.string().min(1)
const texts = z.array(text).min(1)
const index = z.int().min(0)
const literal = z.union([z.boolean(), z.string(), z.number()])

const memberPath = z
  .string()
  .regex(/^[\p{ID_Start}$_][\p{ID_Continue}$]*(\(\)|#|\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u, {
    error: 'must be a member path such as "readFileSync", "default().get" or "Pool#.query"',
  })
  .describe('What is called: an export, `.x` a member of it, `()` the result of a call, `#` an instance.')

const source = text.default(ownSource).describe('Where this is documented.')
const module = text.describe("A package, one of its subpaths, one of Node's modules with `node:`, or `global`.")
const alsoIn = texts.describe('Other modules that offer the same.')

const argumentCondition = z.strictObject({
  absent: index.exactOptional().describe('The argument at this index is absent.'),
  noCallback: z
    .literal(true)
    .exactOptional()
    .describe('No argument is a function, or an object literal with a `callback`.'),
  option: z
    .strictObject({ argument: index, property: text, equals: literal, negate: z.literal(true).exactOptional() })
    .exactOptional()
    .describe('An option object has the property with the value; with `negate`, has not.'),
  literal: z
    .strictObject({ argument: index, oneOf: z.array(literal).min(1) })
    .exactOptional()
    .describe('The argument is a literal, one of these.'),
  notLiteral: index.exactOptional().describe('The argument at this index is there and is no literal.'),
  type: z
    .strictObject({ argument: index, is: z.enum(['number', 'string', 'object']) })
    .exactOptional()
    .describe('The argument is of this type.'),
})

/** A call that blocks, as users describe it. */
export const blockingRow = z.strictObject({
  module,
  alsoIn: alsoIn.exactOptional(),
  member: memberPath,
  typed: text.exactOptional().describe('`Type.member` as the type declarations call it.'),
  cost: z.enum(['file', 'process', 'cpu', 'database', 'network', 'wait', 'module']).describe('What takes the time.'),
  weight: z.enum(['light', 'moderate', 'heavy']).describe('Under 0.1 ms, up to about 10 ms, above.'),
  why: text.describe('Ends the sentence that begins with the function: `parses the whole file at once`.'),
  matters: text.exactOptional().describe('From what input size it matters: `about 1 MB`.'),
  size: z
    .strictObject({
      argument: index,
      unit: z.enum(['bytes', 'bits', 'characters', 'rounds', 'items']),
      lightBelow: z.number().positive(),
      whenUnknown: z.enum(['report', 'silent']),
    })
    .exactOptional()
    .describe('Below this size the call is not reported.'),
  when: argumentCondition.exactOptional().describe('Conditions on the arguments; all must hold.'),
  instead: text.describe('Follows the word "use": `parseAsync`, `a worker thread`.'),
  twin: z
    .strictObject({
      module,
      member: memberPath,
      promisify: z.literal(true).exactOptional(),
      note: z.string().min(1).exactOptional(),
    })
    .exactOptional()
    .describe('A function that takes the same arguments and returns a promise.'),
  source,
}) satisfies z.ZodType<BlockingRow>

const selectors = ['member', 'decorator', 'implements', 'fileExport', 'handlerType', 'directive'] as const

/** Something that calls callbacks back, as users describe it. */
export const callbackRow = z
  .strictObject({
    module,
    alsoIn: alsoIn.exactOptional(),
    member: memberPath.exactOptional(),
    decorator: text.exactOptional().describe('A decorator on a method, or on a class together with `methods`.'),
    methods: texts.exactOptional().describe('What the framework calls on a class with the decorator.'),
    implements: z.strictObject({ type: text, methods: texts }).exactOptional(),
    fileExport: z.strictObject({ files: text, names: texts }).exactOptional(),
    handlerType: text.exactOptional().describe('A type whose values are handlers.'),
    directive: text.exactOptional().describe('A directive at the head of a file or a function: `use server`.'),
    typed: texts.exactOptional().describe('`Type.member` for the receiver of `member`.'),
    firstArgument: z.array(z.string()).min(1).exactOptional(),
    callback: z
      .strictObject({
        argument: z.int().min(-1).describe('Index from 0; -1 for the last.'),
        rest: z.literal(true).exactOptional(),
        property: text.exactOptional(),
      })
      .exactOptional()
      .describe('Where the callback sits.'),
    gives: z
      .array(z.union([memberPath, z.literal('')]))
      .min(1)
      .exactOptional()
      .describe(
        "What the callback's parameters are, as member paths of the same module; empty where nothing is known.",
      ),
    runs: z
      .enum([
        'immediately',
        'once',
        'continuation',
        'per-request',
        'per-message',
        'per-job',
        'per-event',
        'timer',
        'worker',
        'script',
        'test',
        'startup',
      ])
      .describe('When and how often the callback runs.'),
    label: text.describe('How a path names it: `GET {0}`, with `{0}` for the first argument.'),
    awaits: z.boolean().exactOptional().describe('Whether a promise that the callback returns is awaited.'),
    versions: text.exactOptional().describe('Only for these versions of the package: a semver range.'),
    source,
  })
  .refine((row) => selectors.filter((selector) => row[selector] !== undefined).length === 1, {
    error: `must have exactly one of ${selectors.map((selector) => `"${selector}"`).join(', ')}`,
  })
  .refine((row) => row.member === undefined || row.callback !== undefined, {
    error: 'must say with "callback" where the callback of "member" sits',
  })
  .refine((row) => row.methods === undefined || row.decorator !== undefined, {
    error: 'has "methods", which only goes with "decorator"',
  })
  .refine((row) => (row.typed ?? row.firstArgument) === undefined || row.member !== undefined, {
    error: 'has "typed" or "firstArgument", which only go with "member"',
  }) satisfies z.ZodType<CallbackRow>
