import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as vscode from 'vscode'
import { discardChanges, findingsOf, open, replace, until, untilFindings, uriOf } from './editor.ts'

describe('the server', () => {
  afterEach(discardChanges)

  it('is a process of its own, and comes back when it is killed', async () => {
    const { document } = await open('checkout', 'src/version.ts')
    await untilFindings(document.uri, 'blocking-call:9')
    const killed = await until('the server', findServer)
    process.kill(killed, 'SIGKILL')
    const next = await until('another server', () => {
      const found = findServer()
      return found !== killed && found
    })
    assert.notEqual(next, killed)
    await replace(document, 'import', '\nimport')
    await untilFindings(document.uri, 'blocking-call:10')
  })

  it('starts again when it is told to', async () => {
    const { document } = await open('checkout', 'src/version.ts')
    await untilFindings(document.uri, 'blocking-call:9')
    const before = await until('the server', findServer)
    await vscode.commands.executeCommand('offloop.restartServer')
    const after = await until('another server', () => {
      const found = findServer()
      return found !== before && found
    })
    assert.notEqual(after, before)
    await replace(document, 'import', '\nimport')
    await untilFindings(document.uri, 'blocking-call:10')
  })

  it('lints files that are not open when it is asked to', async () => {
    const closed = uriOf('checkout', 'src/orders.ts')
    assert.deepEqual(findingsOf(closed), [])
    await open('checkout', 'src/version.ts')
    await vscode.commands.executeCommand('offloop.lintWorkspace')
    await untilFindings(closed, 'misused-promise:22', 'floating-promise:26', 'misused-promise:40')
    await untilFindings(uriOf('legacy', 'lib/thumbnails.js'), 'blocking-call:14')
  })

  it('writes down what happens', async () => {
    await open('checkout', 'src/version.ts')
    await vscode.commands.executeCommand('offloop.showOutput')
    const isOutput = ({ uri }: vscode.TextDocument) => uri.scheme === 'output' && /offloop/i.test(uri.path)
    await until('text in the output', () => vscode.workspace.textDocuments.some((d) => isOutput(d) && d.lineCount > 1))
  })

  it('gives a report for bug reports, without code', async () => {
    await open('checkout', 'src/version.ts')
    await vscode.env.clipboard.writeText('')
    await vscode.commands.executeCommand('offloop.copyDiagnosticsReport')
    const report = await until('a report', async () => (await vscode.env.clipboard.readText()) || undefined)
    assert.match(report, /Offloop/)
    assert.match(report, /TypeScript/)
    assert.doesNotMatch(report, /execSync/)
  })
})

/** The process id of the language server: a child of the extension host. */
function findServer(): number | undefined {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  for (const row of rows) {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    if (Number(parent) === process.pid && /offloop\.js\S* lsp\b/.test(command ?? '')) return Number(pid)
  }
  return undefined
}
