import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findTexts } from '../../scripts/generate/l10n-bundle.ts'

interface Manifest {
  readonly main: string
  readonly icon: string
  readonly activationEvents: readonly string[]
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[]
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>>
    }
    readonly jsonValidation: readonly { readonly url: string }[]
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] }
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly svg: string } }[] }[]
  }
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } }
}

const text = readFileSync('package.json', 'utf8')
const manifest = JSON.parse(text) as Manifest
const { contributes } = manifest
const code = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join('client/src', file), 'utf8'))
  .join('\n')

describe("the extension's manifest", () => {
  it('has a text for each key, and a key for each text', () => {
    const keys = [...text.matchAll(/"%(?<key>[^%"]+)%"/g)].map((match) => match.groups!['key']!)
    const texts = Object.keys(JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>)
    assert.deepEqual([...new Set(keys)].sort(), texts.sort())
  })

  it('contributes the commands that the code registers', () => {
    const registered = [...code.matchAll(/(?:register|registerCommand)\(\s*'(?<name>offloop\.[\w.]+)'/g)]
    assert.deepEqual(
      registered.map((match) => match.groups!['name']!).sort(),
      contributes.commands.map(({ command }) => command).sort(),
    )
  })

  it('says for each command when the palette has it', () => {
    const listed = contributes.menus['commandPalette']!.map(({ command }) => command)
    assert.deepEqual(listed.sort(), contributes.commands.map(({ command }) => command).sort())
  })

  it('has the settings that the code reads, and each has a scope and a default', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.ok(setting.scope && setting.default !== undefined, name)
    }
    const read = [...code.matchAll(/\.get(?:<\w+>)?\('(?<name>(?:\w+\.)?\w+)'/g)].map(
      (match) => `offloop.${match.groups!['name']!}`,
    )
    for (const name of [...read, ...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations]) {
      assert.ok(contributes.configuration.properties[name], name)
    }
  })

  it('names files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.jsonValidation.map(({ url }) => url),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ]
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    )
  })

  it('wakes up for JavaScript and TypeScript only', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:javascript',
      'onLanguage:javascriptreact',
      'onLanguage:typescript',
      'onLanguage:typescriptreact',
    ])
  })

  it('has pictures that take every colour from the theme', () => {
    const folder = 'media/walkthrough'
    for (const file of readdirSync(folder)) {
      const colors = [...readFileSync(path.join(folder, file), 'utf8').matchAll(/(?:fill|stroke)="(?<color>[^"]+)"/g)]
      assert.ok(colors.length > 5, file)
      for (const { groups } of colors) assert.match(groups!['color']!, /^(none|var\(--vscode-.+\))$/, file)
    }
  })
})

describe('the texts to translate', () => {
  it('are found in either quotes', () => {
    assert.deepEqual(findTexts(`a(t('one'), vscode.l10n.t("it's {0}", 2), l10n.t('say "x" it\\'s'), part(3))`), [
      'one',
      "it's {0}",
      'say "x" it\'s',
    ])
  })

  it('have to be literals', () => {
    assert.throws(() => findTexts('vscode.l10n.t(`a ${b}`)'), /one literal/)
  })
})
