import { isJavaScript } from '../../compiler/source-names.ts'
import type { SourceFile } from '../../compiler/syntax.ts'
import { nearestManifest, type PackageManifest } from '../../model/manifest.ts'
import type { EditContext } from '../edit-context.ts'
import { moduleKindOf } from '../text/module-kind.ts'
import { CannotMove } from './cannot-move.ts'
import type { PoolKind } from './pool-text.ts'

/** How the file's package runs and builds what it has, as far as it matters to a worker file. */
export interface BuildSetup extends PoolKind {
  readonly manifest: PackageManifest | undefined
  /** The package that has to be installed first. */
  readonly installs: readonly string[]
  readonly notes: readonly string[]
}

/** Tools that put a program for Node.js into one file, as scripts call them. */
const nodeBundlers: readonly (readonly [RegExp, string])[] = [
  [/\besbuild\b[^&|;]*--bundle\b/, 'esbuild --bundle'],
  [/\bncc\s+build\b/, 'ncc'],
  [/\btsup\b/, 'tsup'],
  [/\btsdown\b/, 'tsdown'],
  [/\bunbuild\b/, 'unbuild'],
  [/\bbun\s+build\b/, 'bun build'],
  [/\bnest\s+build\b[^&|;]*--webpack\b/, 'webpack'],
]
/** Frameworks that bundle what they run on the server. */
const bundlingFrameworks = ['next', 'nuxt', '@sveltejs/kit', 'astro', '@remix-run/dev', '@react-router/dev']
/** Bundlers that as often bundle a front end beside the server. */
const otherBundlers = ['webpack', 'rollup', 'vite', 'parcel', '@rspack/core', 'rolldown']

/** Looks at how a file is run; throws `CannotMove` where a worker file beside it would not be found then. */
export function buildSetupOf(context: EditContext, sourceFile: SourceFile, handsOver: boolean): BuildSetup {
  const { fileName } = sourceFile
  const manifest = nearestManifest(context.codeBase.manifests, fileName)
  if (/x$/.test(fileName))
    throw new CannotMove('Files with JSX are compiled in ways that a worker file would not fit into.')
  if (isNamedAlone(context, fileName))
    throw new CannotMove(
      'A composite project names this file and not those beside it: the new files would have to be named in its configuration first.',
    )
  const notes: string[] = []
  for (const [name, command] of manifest?.scripts ?? []) {
    const bundler = nodeBundlers.find(([pattern]) => pattern.test(command))
    if (bundler)
      throw new CannotMove(
        `The script \`${name}\` bundles with ${bundler[1]}, which would leave the worker file out: give it an entry of its own first.`,
      )
  }
  const framework = bundlingFrameworks.find((name) => manifest?.dependencies.has(name))
  if (framework !== undefined)
    throw new CannotMove(`${framework} bundles code that runs on the server, and would leave the worker file out.`)
  const bundler = otherBundlers.find((name) => manifest?.dependencies.has(name))
  if (bundler !== undefined)
    notes.push(`Where ${bundler} bundles this file, the worker file needs an entry of its own.`)
  const kind = { ...kindOf(context, sourceFile, manifest), handsOver }
  const installs =
    kind.engine !== 'worker_threads' && manifest?.dependencies.has(kind.engine) !== true ? [kind.engine] : []
  for (const name of installs) notes.push(`Install ${name} first: \`npm install ${name}\`.`)
  if (kind.engine === 'tinypool' && kind.isTypeScript && manifest?.dependencies.has('tsx'))
    notes.push('Under Node.js 20, tinypool cannot load TypeScript through tsx.')
  return { ...kind, manifest, installs, notes }
}

/** Whether a project that has to name all of its files has a file without those beside it, so that it would not have new ones. */
function isNamedAlone({ projects }: EditContext, fileName: string): boolean {
  const directory = fileName.slice(0, fileName.lastIndexOf('/') + 1)
  const isBeside = (file: string): boolean => file.startsWith(directory) && !file.slice(directory.length).includes('/')
  const known = projects.map((project) => ({ project, files: [...project.files, ...project.foreignFiles] }))
  const beside = new Set(known.flatMap(({ files }) => files.filter(isBeside)))
  return known.some(
    ({ project, files }) =>
      files.includes(fileName) &&
      project.moduleSettings(fileName).namesAllFiles &&
      files.filter(isBeside).length < beside.size,
  )
}

function kindOf(
  context: EditContext,
  sourceFile: SourceFile,
  manifest: PackageManifest | undefined,
): Omit<PoolKind, 'handsOver'> {
  const isTypeScript = !isJavaScript(sourceFile.fileName)
  const { runtime, syntax } = moduleKindOf(context.project, sourceFile)
  if (syntax === 'import-equals')
    throw new CannotMove(
      'Its imports are written with `import … = require()`, which a worker file would have to be written with, too.',
    )
  if (isTypeScript && syntax === 'require')
    throw new CannotMove(
      'It is TypeScript that is no module, so that a worker file could not be imported with its types.',
    )
  if (!isTypeScript && syntax === 'import' && runtime !== 'esm' && isCompiledByBabel(manifest))
    throw new CannotMove('Babel compiles its imports, so that nothing tells where the worker file will be.')
  return {
    engine: engineOf(context, manifest),
    module: runtime ?? (syntax === 'require' ? 'commonjs' : 'esm'),
    hasImports: syntax === 'import',
    isTypeScript,
    isChecked: !isTypeScript && context.project.moduleSettings(sourceFile.fileName).checksJavaScript,
  }
}

function isCompiledByBabel(manifest: PackageManifest | undefined): boolean {
  return [...(manifest?.dependencies.keys() ?? [])].some(
    (name) => name.startsWith('@babel/') || name.startsWith('babel-'),
  )
}

function engineOf(context: EditContext, manifest: PackageManifest | undefined): PoolKind['engine'] {
  const has = (name: string): boolean => manifest?.dependencies.has(name) === true
  const { worker, isWorkerChosen = false } = context.settings
  if (worker !== 'piscina' || isWorkerChosen) return worker
  return !has('piscina') && has('tinypool') ? 'tinypool' : 'piscina'
}
