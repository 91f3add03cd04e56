import type { Node } from '../compiler/syntax.ts'
import { isQuiet } from '../model/file-context.ts'
import { HazardCollector, type Hazard } from '../model/hazards.ts'
import { reachOf, type Frequency, type Reach } from '../model/reach.ts'
import { withImports } from '../model/new-names.ts'
import { hazardsNamed, renamedBlocking } from '../model/renamed-hazards.ts'
import { enclosingFunction } from '../model/tree.ts'
import type { TextSpan } from '../model/text-span.ts'
import { stepSpan } from '../model/step-span.ts'
import { callsOfTagged } from '../model/tagged-calls.ts'
import { blockingSeverity } from './blocking-severity.ts'
import type { ProjectContext, ProjectRule, RuleDeclaration } from './rule.ts'

/**
 * *What it finds*
 *
 * A call that keeps the calling thread busy or waiting (`readFileSync`, `pbkdf2Sync`, `execSync`, and what
 * popular packages do on the calling thread), where the event loop gets to it: from a request handler, a message, a job,
 * an event or a timer, through any number of calls, callbacks and files. The finding sits at the blocking call and names the
 * path that leads there. Heavy work on every request is an error, other waiting on every request a warning. Work at start-up,
 * in scripts, tests and workers, and work whose result is kept is not reported. Where nothing tells who calls the code,
 * the finding is an `info`; where a step rests on names alone, a `hint`.
 *
 * *Why it hurts*
 *
 * Node.js runs all requests on one thread. While one of them waits for a file, a child process or a key
 * derivation, no other request, timer or socket is served. Ten milliseconds of blocking per request cap a process at a
 * hundred requests a second, however idle its other cores are.
 *
 * *Example*
 *
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { createServer } from 'node:http'
 *
 * function render(name: string): string {
 *   return readFileSync(`pages/${name}.html`, 'utf8')
 * }
 *
 * createServer((request, response) => {
 *   response.end(render('home'))
 * }).listen(8080)
 * ```
 *
 * *Instead*
 *
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { createServer } from 'node:http'
 *
 * async function render(name: string): Promise<string> {
 *   return await readFile(`pages/${name}.html`, 'utf8')
 * }
 *
 * createServer((request, response) => {
 *   render('home').then(
 *     (page) => response.end(page),
 *     () => response.writeHead(500).end(),
 *   )
 * }).listen(8080)
 * ```
 *
 * *Missed and false alarms*
 *
 * Missed: functions behind dependency injection by string tokens and `eval`; what templates call; a variable that is called and
 * gets one of several functions; functions with more than about a hundred others above them, which may stay an `info`; packages that
 * the tables do not know; hazards inside packages, except those that the tables list. What stands under
 * `NODE_ENV === 'development'` is left out on purpose. False alarms: a handler that is registered and never used, a value that is
 * kept in a way which the rule does not recognise as kept, a variable that another package's function replaces, and inputs that are
 * always tiny. Mark a function `@nonBlocking` in its documentation comment, or list its files under `contexts` in the configuration,
 * to say so.
 */
export const blockingCall: ProjectRule = {
  declaration: {
    id: 'blocking-call',
    summary: 'A blocking call that the event loop reaches',
    category: 'blocking',
    defaultSeverity: 'warning',
    needsTypes: false,
    sources: ['https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop'],
    equivalents: ['n/no-sync', 'node/no-sync', 'no-sync'],
    options: {
      ignore: {
        type: 'strings',
        default: [],
        summary: 'Names of blocking functions that are never reported: `existsSync`.',
      },
    },
  } satisfies RuleDeclaration,

  checkProject(context) {
    const hazards: Hazard[] = []
    const relevant: string[] = []
    let visited = 0
    const ignored = new Set(context.options['ignore'] as readonly string[])
    return {
      visitFile(sourceFile) {
        // Tests and scripts are known by their names; which files are workers may show later.
        const before = context.contexts.of(sourceFile.fileName)
        if (before === 'test' || before === 'script') return { visit: [], finish: () => void visited++ }
        const collector = new HazardCollector(context.codeBase)
        return {
          visit: collector.visit,
          finish() {
            visited++
            if (isQuiet(context.contexts.of(sourceFile.fileName))) return
            relevant.push(sourceFile.fileName)
            hazards.push(...collector.finish())
            hazards.push(...callsOfTagged(context.codeBase, sourceFile))
          },
        }
      },
      finish() {
        const givers = giversFor(context, relevant, visited)
        hazards.push(...callsOfOthers(context, relevant, givers))
        const found = new Set(hazards.map(placeOf))
        const names = namesFor(context, relevant, givers)
        const renamed = hazardsNamed(context.codeBase, relevant, names).filter((hazard) => !found.has(placeOf(hazard)))
        for (const hazard of [...hazards, ...renamed]) {
          if (ignored.has(hazard.name.split('.').at(-1) ?? '')) continue
          context.attempt(hazard.node.getSourceFile().fileName, () => {
            const node = context.codeBase.current(hazard.node)
            const mark = context.codeBase.current(hazard.mark)
            if (node && mark) check(context, { ...hazard, node, mark })
          })
        }
      },
    }
  },
}

/** The files that may give the linted ones something that blocks; where few files are linted, few texts are read for that. */
function giversFor({ codeBase, contexts }: ProjectContext, linted: readonly string[], visited: number): string[] {
  // All texts are known then.
  if (codeBase.renamedBlocking) return [...codeBase.taggedFiles()]
  return visited * 2 > codeBase.files.size
    ? [...codeBase.files].filter((file) => !isQuiet(contexts.of(file)))
    : [...withImports(codeBase, linted)]
}

/** What the files may call blocking functions. */
function namesFor(
  { codeBase }: ProjectContext,
  linted: readonly string[],
  givers: readonly string[],
): ReadonlySet<string> {
  const known = codeBase.renamedBlocking
  return known ? new Set([...known, ...renamedBlocking(codeBase, linted)]) : renamedBlocking(codeBase, givers)
}

/** Calls in the linted files of functions that are marked `@blocking` in others. */
function callsOfOthers({ codeBase }: ProjectContext, linted: readonly string[], givers: readonly string[]): Hazard[] {
  const own = new Set(linted)
  return givers
    .filter((file) => !own.has(file) && codeBase.textOf(file).includes('@blocking'))
    .flatMap((file) => {
      const tree = codeBase.tree(file)
      return tree ? callsOfTagged(codeBase, tree, linted) : []
    })
    .filter(({ node }) => own.has(node.getSourceFile().fileName))
}

function placeOf({ node }: Hazard): string {
  return `${node.getSourceFile().fileName}:${node.pos}:${node.end}`
}

function check(context: ProjectContext, hazard: Hazard): void {
  const file = hazard.node.getSourceFile().fileName
  const shown = context.leastSeverityIn(file)
  if (hazard.row.weight === 'light' && (shown === 'error' || shown === 'warning')) return
  const reach = reachOf(context.graph, context.contexts, hazard.node)
  if (reach.kind === 'elsewhere') return
  const severity =
    reach.kind === 'event-loop' ? blockingSeverity(hazard.row.weight, reach.frequency, reach.proven) : 'info'
  context.report({
    severity,
    message: messageOf(hazard, reach),
    help: `Use ${hazard.row.instead}.`,
    file,
    span: { start: hazard.mark.getStart(), end: hazard.mark.getEnd() },
    scope: scopeOf(hazard.node),
    path:
      reach.kind === 'event-loop'
        ? [...reach.steps, { label: hazard.name, node: hazard.mark }].map(({ label, node }) => ({
            label,
            file: node.getSourceFile().fileName,
            span: stepSpan(node),
          }))
        : [],
  })
}

function scopeOf(node: Node): TextSpan {
  const scope = enclosingFunction(node)
  return { start: scope.getStart(), end: scope.end }
}

const every: Readonly<Record<Frequency, string>> = { busy: 'on every', event: 'whenever', timer: 'each time' }

function messageOf(hazard: Hazard, reach: Reach): string {
  const fact = `${hazard.name} ${hazard.row.why}`
  if (reach.kind !== 'event-loop') return `${fact}; nothing here tells whether the event loop gets to it.`
  const [root, ...way] = reach.steps.map((step) => step.label)
  const via = way.length > 0 ? ` through ${way.join(' → ')}` : ''
  const when =
    reach.frequency === 'busy' ? `${every.busy} ${root ?? ''}` : `${every[reach.frequency]} ${root ?? ''} runs`
  return `${fact}, ${when}${via}.`
}
