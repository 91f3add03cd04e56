// Bundles the page of a comparison, with 0x's visualiser in it: page.js, page-style.css and the licences of both.
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** @param {string} output absolute path of a folder */
export async function buildReport(output) {
  await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: {
      page: 'profiler/src/report/page/main.tsx',
      'page-style': 'profiler/src/report/page/style.css',
    },
    outdir: output,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: ['chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
}
