import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compilerPackages, isTarget, ownTarget } from '../../scripts/package/targets.ts'

function packExtension(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/package.ts', ...args], { encoding: 'utf8' })
}

/** The names in a zip file, from its central directory. */
function listZip(file: Buffer): string[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const names: string[] = []
  let at = file.readUInt32LE(end + 16)
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    names.push(file.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}

describe("the extension's package", () => {
  it('exists for platforms that TypeScript has a compiler for', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('node_modules/typescript/package.json', 'utf8')) as {
      optionalDependencies: Record<string, string>
    }
    for (const name of Object.values(compilerPackages)) assert.ok(optionalDependencies[name], name)
    assert.ok(isTarget(ownTarget()))
  })

  it('says which platforms there are', () => {
    const run = packExtension('--target', 'amiga')
    assert.equal(run.status, 1)
    assert.match(run.stderr, /^There is no package for amiga\. The targets are win32-x64, .+\.\n$/)
  })

  it('holds what runs, what is read, and nothing else', function () {
    this.timeout(180_000)
    const directory = mkdtempSync(path.join(tmpdir(), 'offloop-package-'))
    try {
      const run = packExtension('--out', directory)
      assert.equal(run.status, 0, run.stderr)
      assert.match(run.stdout, /offloop-[\w-]+\.vsix: \d+\.\d MB\n$/)
      const packed = readFileSync(path.join(directory, `offloop-${ownTarget()}.vsix`))
      assert.ok(packed.length < 15_000_000, `${packed.length} bytes`)
      const compiler = compilerPackages[ownTarget() as keyof typeof compilerPackages]
      const files = listZip(packed)
        .filter((name) => name.startsWith('extension/'))
        .map((name) => name.slice('extension/'.length))
      const allowed = [
        /^(package|package\.nls)\.json$/,
        /^(readme|changelog)\.md$|^LICENSE\.txt$/,
        /^dist\/(offloop|parts\/[\w.-]+)\.js$|^dist\/client\/[\w-]+\.cjs$|\.LEGAL\.txt$/,
        /^dist\/inject\/[\w-]+\.[cm]js$|^dist\/report\/(page\.js|page-style\.css|licenses\.txt)$/,
        /^(docs\/rules\/[\w-]+\.md|schemas\/offloop\.schema\.json|l10n\/[\w.-]+\.json|syntaxes\/[\w.-]+\.json)$/,
        /^media\/(icon\.png|view\.svg|walkthrough\/\w+\.svg)$/,
        /^node_modules\/typescript\/(package\.json|LICENSE|NOTICE\.txt|(lib|dist)\/.+\.c?js|vendor\/.+\.(js|json)|vendor\/.+\/License\.txt)$/,
        new RegExp(`^node_modules/${compiler}/`),
      ]
      assert.deepEqual(
        files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
        [],
      )
      for (const needed of [
        'dist/offloop.js',
        'dist/client/extension.cjs',
        'dist/client/quiet-language-client.cjs',
        'docs/rules/blocking-call.md',
      ]) {
        assert.ok(files.includes(needed), needed)
      }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
