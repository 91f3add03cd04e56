// Bundles the page of a comparison, with 0x's visualiser in it, and the licences of what is in the bundle.
import { build } from 'esbuild'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes page.js, page-style.css and licenses.txt. Pages are handed on by themselves, so that the script names whose work is in it.
 * @param {string} output absolute path of a folder
 */
export async function buildReport(output) {
  const { metafile } = await build({
    absWorkingDir: root,
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
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  const packages = packagesIn(Object.keys(metafile.inputs))
  const script = path.join(output, 'page.js')
  const notice = packages.map(({ name, version, license, copyright }) => `${name} ${version}, ${license}${copyright}`)
  writeFileSync(script, `/*! With parts of:\n${notice.join('\n')}\n*/\n${readFileSync(script, 'utf8')}`)
  const texts = packages.map(({ name, version, text }) => `${name} ${version}\n\n${text}`)
  writeFileSync(path.join(output, 'licenses.txt'), texts.join(`\n\n${'-'.repeat(80)}\n\n`))
}

/** @param {readonly string[]} files relative to the project */
function packagesIn(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []))
  const packages = [...folders].sort().map((folder) => {
    const directory = path.join(root, folder)
    const { name, version, license } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'))
    const text = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)/i.test(entry.name))
      .map((entry) => readFileSync(path.join(directory, entry.name), 'utf8').trim())
      .join('\n\n')
    const [copyright] = /^\W*copyright \D{0,5}\d{4}.*$/im.exec(text) ?? []
    return {
      name,
      version,
      license,
      text: text === '' ? `Licensed as ${license}.` : text,
      copyright: copyright === undefined ? '' : `, ${copyright.trim()}`,
    }
  })
  // Some are there twice, for different packages that need them.
  return [...new Map(packages.map((one) => [`${one.name} ${one.version}`, one])).values()]
}
