import assert from 'node:assert/strict'
import type { WorkspaceEdit } from 'vscode-languageclient'
import { confirmAsAWhole } from '../../client/src/code-actions/confirm-as-a-whole.ts'
import { describeInstall, findPackageManager } from '../../client/src/code-actions/install-command.ts'

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
const change = (uri: string, version: number | null, annotationId: string) => ({
  textDocument: { uri, version },
  edits: [{ range, newText: 'await ', annotationId }],
})

describe('confirming an edit as a whole', () => {
  const edit: WorkspaceEdit = {
    documentChanges: [
      { kind: 'create', uri: 'file:///new.ts', annotationId: 'new' },
      change('file:///new.ts', null, 'new'),
      change('file:///a.ts', 3, 'here'),
      change('file:///b.ts', null, 'follow'),
    ],
    changeAnnotations: {
      new: { label: 'New file: new.ts', needsConfirmation: true },
      here: { label: 'Await it', description: 'It takes longer.' },
      follow: { label: 'Await in the callers', needsConfirmation: true },
    },
  }

  it('leaves one change that needs it, which changes nothing: a file that is there is made if it is not', () => {
    const { documentChanges, changeAnnotations } = confirmAsAWhole(edit)
    assert.deepEqual(documentChanges, [
      {
        kind: 'create',
        uri: 'file:///a.ts',
        options: { ignoreIfExists: true },
        annotationId: 'offloop.preview',
      },
      ...edit.documentChanges!,
    ])
    assert.deepEqual(changeAnnotations, {
      new: { label: 'New file: new.ts' },
      here: { label: 'Await it', description: 'It takes longer.' },
      follow: { label: 'Await in the callers' },
      'offloop.preview': { label: 'offloop.preview', needsConfirmation: true },
    })
  })

  it('leaves an edit alone that needs none', () => {
    const own: WorkspaceEdit = {
      documentChanges: [change('file:///a.ts', 3, 'here')],
      changeAnnotations: { here: { label: 'Await it' } },
    }
    assert.equal(confirmAsAWhole(own), own)
    const plain: WorkspaceEdit = { changes: { 'file:///a.ts': [{ range, newText: '' }] } }
    assert.equal(confirmAsAWhole(plain), plain)
  })
})

describe('installing what an edit needs', () => {
  const found = (...files: string[]) =>
    findPackageManager('/shop/packages/web/src', (file) => files.includes(file.replaceAll('\\', '/')))

  it('is done in the package around the file, as the nearest lock file says', () => {
    const manifests = ['/shop/package.json', '/shop/packages/web/package.json']
    assert.deepEqual(found(...manifests, '/shop/pnpm-lock.yaml', '/package-lock.json'), {
      manager: 'pnpm',
      directory: '/shop/packages/web',
    })
    assert.equal(found(...manifests, '/shop/packages/web/yarn.lock', '/shop/package-lock.json').manager, 'yarn')
    assert.deepEqual(found(), { manager: 'npm', directory: '/shop/packages/web/src' })
  })

  it('is one command', () => {
    assert.equal(describeInstall('npm', ['piscina']), 'npm install piscina')
    assert.equal(describeInstall('bun', ['piscina', 'p-map']), 'bun add piscina p-map')
  })
})
