import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Command, Measurement } from './measure-process-tree.ts'
import type { Corpus } from './open-corpus.ts'
import { comparedRules, installPeers, peerVersions } from './peer-tools.ts'

export interface Tool {
  readonly name: string
  readonly version: string
  readonly command: Command
  /** Why a run does not count: the tool refused to work. Undefined where it did its work. */
  explainRefusal(run: Measurement): string | undefined
}

export interface ToolPlaces {
  readonly root: string
  /** A directory for the tools' configuration and reports. */
  readonly scratch: string
}

export const baselineName = 'tsc --noEmit'

/** Every tool, by the short name that `--tools` takes; a tool is set up when it is asked for. */
export const toolsByName: Readonly<Record<string, (corpus: Corpus, places: ToolPlaces) => Tool>> = {
  tsc: createTsc,
  offloop: createOffloop,
  'offloop-directory': createOffloopOnDirectory,
  'typescript-eslint': createTypescriptEslint,
  oxlint: createOxlint,
}

function createTsc({ directory, tsconfig }: Corpus, { root }: ToolPlaces): Tool {
  return {
    name: baselineName,
    version: versionOf(root, 'typescript'),
    command: node(directory, [`${root}/node_modules/typescript/bin/tsc`, '--noEmit', '-p', tsconfig]),
    explainRefusal: (run) =>
      /error TS5\d{3}:|error TS18003:/.test(run.stdout)
        ? `refused the configuration: ${firstLine(run.stdout)}`
        : undefined,
  }
}

function createOffloop(corpus: Corpus, places: ToolPlaces): Tool {
  return offloop('offloop lint', corpus, places, corpus.files)
}

/** As a user would run it: everything in the directory, configuration files and scripts included. */
function createOffloopOnDirectory(corpus: Corpus, places: ToolPlaces): Tool {
  return offloop('offloop lint (whole directory)', corpus, places, [])
}

function offloop(name: string, { directory }: Corpus, { root, scratch }: ToolPlaces, files: readonly string[]): Tool {
  const report = path.join(scratch, 'offloop.json')
  const args = [`${root}/dist/offloop.js`, 'lint', '--format', 'json', '--output', report, ...files]
  return {
    name,
    version: (JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }).version,
    command: node(directory, args),
    explainRefusal: explainExit,
  }
}

function createTypescriptEslint({ directory, tsconfig, files }: Corpus, { scratch }: ToolPlaces): Tool {
  const peers = installPeers()
  const config = path.join(scratch, 'eslint.config.mjs')
  const rules = Object.fromEntries(comparedRules.map((rule) => [`@typescript-eslint/${rule}`, 'error']))
  writeFileSync(
    config,
    `import tseslint from ${JSON.stringify(`file://${peers}/node_modules/typescript-eslint/dist/index.js`)}
export default [{
  files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  languageOptions: { parser: tseslint.parser, parserOptions: { project: [${JSON.stringify(tsconfig)}] } },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: ${JSON.stringify(rules)},
}]
`,
  )
  const eslint = `${peers}/node_modules/eslint/bin/eslint.js`
  const args = [
    '--max-old-space-size=8192',
    eslint,
    '--config',
    config,
    '--no-warn-ignored',
    '--format',
    'json',
    '-o',
    path.join(scratch, 'eslint.json'),
    ...files,
  ]
  return {
    name: 'typescript-eslint, 3 rules',
    version: `${peerVersions['typescript-eslint']} (TypeScript ${peerVersions.typescript})`,
    command: node(directory, args),
    explainRefusal: explainExit,
  }
}

function createOxlint({ directory, tsconfig, files }: Corpus, { root, scratch }: ToolPlaces): Tool {
  const config = path.join(scratch, 'oxlintrc.json')
  const rules = Object.fromEntries(comparedRules.map((rule) => [`typescript/${rule}`, 'error']))
  writeFileSync(config, JSON.stringify({ plugins: ['typescript'], categories: { correctness: 'off' }, rules }))
  const oxlint = `${root}/node_modules/oxlint/bin/oxlint`
  const args = [
    oxlint,
    '--type-aware',
    '--disable-nested-config',
    '--no-ignore',
    '--tsconfig',
    tsconfig,
    '-c',
    config,
    ...files,
  ]
  return {
    name: 'oxlint --type-aware, 3 rules',
    version: `${versionOf(root, 'oxlint')} (tsgolint ${versionOf(root, 'oxlint-tsgolint')})`,
    command: node(directory, args),
    explainRefusal: (run) =>
      (run.stdout + run.stderr).includes('tsconfig-error') ? 'refused the tsconfig' : undefined,
  }
}

function node(cwd: string, args: readonly string[]): Command {
  return { program: process.execPath, args, cwd }
}

function versionOf(root: string, name: string): string {
  return (JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')) as { version: string }).version
}

/** Linters end with 0 or 1 when they did their work, whether or not they found something. */
function explainExit(run: Measurement): string | undefined {
  if (run.exitCode === 0 || run.exitCode === 1) return undefined
  return firstLine(run.stderr) || `ended with exit code ${run.exitCode}`
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.slice(0, 200) ?? ''
}
