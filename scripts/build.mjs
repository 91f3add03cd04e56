// Bundles the command line and the language server into dist/offloop.js and the parts that it loads on demand, and the VS Code
// extension into dist/client. Everything is bundled but `typescript`, which brings its own compiler program per platform and is
// the one dependency that users install. `node scripts/build.mjs FOLDER` builds into another folder than dist/.
import { build } from 'esbuild'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildReport } from './build-report.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = path.resolve(root, process.argv[2] ?? 'dist')
const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))

rmSync(output, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  // The program of further processes needs a name that does not change.
  entryPoints: {
    offloop: 'server/src/cli/main.ts',
    'parts/lint-worker': 'server/src/cli/lint-worker.ts',
    'parts/analysis-worker': 'server/src/lsp/analysis/analysis-worker.ts',
  },
  outdir: output,
  bundle: true,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  external: ['typescript', 'typescript/*'],
  // The tree's kinds and predicates are plain JavaScript and are read millions of times: `export *` of a module that stays
  // outside would make each read a call of a getter.
  alias: { 'typescript/ast': './node_modules/typescript/dist/ast/index.js' },
  // Some packages' "main" is a UMD module that hides its imports from bundlers.
  mainFields: ['module', 'main'],
  // Bundled CommonJS packages ask for Node's modules with `require`, which an ES module does not have.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as offloopCreateRequire } from 'node:module'\nconst require = offloopCreateRequire(import.meta.url)",
  },
  minifySyntax: true,
  legalComments: 'linked',
  logLevel: 'warning',
})
await buildReport(path.join(output, 'report'))
// What runs inside a profiled program uses Node.js alone, as it is; what each of its runs begins with is one file to load.
cpSync(`${root}/profiler/src/inject`, path.join(output, 'inject'), { recursive: true })
await build({
  absWorkingDir: root,
  entryPoints: ['metric-run', 'profile-run'].map((name) => `profiler/src/inject/${name}.cjs`),
  outdir: path.join(output, 'inject'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  logLevel: 'warning',
})
await build({
  absWorkingDir: root,
  entryPoints: {
    extension: 'client/src/extension.ts',
    'quiet-language-client': 'client/src/quiet-language-client.ts',
    'profile-concurrency': 'client/src/profile/profile-concurrency.ts',
  },
  plugins: [keepApart('quiet-language-client'), keepApart('profile-concurrency')],
  outdir: path.join(output, 'client'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  // Every editor that takes VS Code's extensions loads CommonJS; not every one loads ES modules.
  format: 'cjs',
  target: 'node20.19',
  external: ['vscode'],
  define: { OFFLOOP_TYPESCRIPT_VERSION: JSON.stringify(dependencies.typescript) },
  // The editor reads and compiles this file while its user waits.
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
})

/** Leaves a module that is loaded with `import()` in a file of its own, so that the importing file is read without it. */
function keepApart(name) {
  return {
    name: 'keep-apart',
    setup({ onResolve }) {
      const filter = new RegExp(`/${name}\\.ts$`)
      onResolve({ filter }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
      )
    },
  }
}
