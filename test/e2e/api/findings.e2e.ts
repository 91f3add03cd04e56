import assert from 'node:assert/strict'
import path from 'node:path'
import * as vscode from 'vscode'
import { discardChanges, open, replace, until, untilFindings, untilQuickFix, uriOf } from './editor.ts'

describe('findings', () => {
  afterEach(discardChanges)

  it('stand at the hazard, with the path that leads to it', async () => {
    const { document } = await open('checkout', 'src/accounts.ts')
    const [finding] = await untilFindings(document.uri, 'blocking-call:35')
    assert.ok(finding)
    assert.equal(document.getText(finding.range), 'pbkdf2Sync')
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error)
    assert.match(finding.message, /on every POST \/accounts/)
    const places = finding.relatedInformation?.map(({ location: { uri, range } }) => {
      return `${path.basename(uri.path)}:${range.start.line + 1}`
    })
    assert.deepEqual(places?.slice(0, 3), ['app.ts:18', 'app.ts:19', 'accounts.ts:22'])
    assert.match(finding.relatedInformation?.[0]?.message ?? '', /POST \/accounts/)
    assert.ok(typeof finding.code === 'object' && 'target' in finding.code)
    assert.match(String(finding.code.target), /blocking-call/)
  })

  it('have the severity that the rule and the path give them', async () => {
    const { document } = await open('checkout', 'src/invoices.ts')
    const findings = await untilFindings(document.uri, 'redundant-await:21', 'blocking-call:28', 'blocking-call:38')
    for (const finding of findings) assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning)
  })

  it('appear in every folder of the window', async () => {
    const legacy = await open('legacy', 'lib/users.js')
    const checkout = await open('checkout', 'src/version.ts')
    await untilFindings(checkout.document.uri, 'blocking-call:9')
    await untilFindings(legacy.document.uri, 'blocking-call:14', 'blocking-call:18')
  })

  it('are not there where nobody waits', async () => {
    const { document: script } = await open('checkout', 'bin/seed.ts')
    const { document: startUp } = await open('checkout', 'src/config.ts')
    const { document: server } = await open('checkout', 'src/server.ts')
    await untilFindings(server.uri, 'misused-promise:14')
    await untilFindings(script.uri)
    await untilFindings(startUp.uri)
  })

  it('follow the text as it is typed', async () => {
    const { document } = await open('checkout', 'src/version.ts')
    await untilFindings(document.uri, 'blocking-call:9')
    await replace(document, 'import', '// one more line\nimport')
    await untilFindings(document.uri, 'blocking-call:10')
    await replace(document, "execSync('git rev-parse --short HEAD', { encoding: 'utf8' })", "'abc '")
    await untilFindings(document.uri)
  })

  it('change in an open file when another one changes, which nobody has saved', async () => {
    const { document: caller } = await open('checkout', 'src/app.ts')
    await untilFindings(caller.uri, 'floating-promise:27')
    const { document: callee } = await open('checkout', 'src/audit.ts')
    await replace(callee, 'export async function', 'export function')
    await replace(callee, 'Promise<void>', 'void')
    await replace(callee, 'await appendFile', 'void appendFile')
    const redundant = await untilFindings(caller.uri, 'redundant-await:20')
    assert.match(redundant[0]?.message ?? '', /recordAudit/)
    assert.equal(callee.isDirty, true)
    await vscode.window.showTextDocument(callee)
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await untilFindings(caller.uri, 'floating-promise:27')
  })

  it('change when another file changes on disk', async () => {
    const { document } = await open('checkout', 'src/app.ts')
    await untilFindings(document.uri, 'floating-promise:27')
    const audit = uriOf('checkout', 'src/audit.ts')
    const before = await vscode.workspace.fs.readFile(audit)
    const sync =
      'export function recordAudit(event: string, subject: string): void {\n  console.log(event, subject)\n}\n'
    try {
      await vscode.workspace.fs.writeFile(audit, Buffer.from(sync))
      await untilFindings(document.uri, 'redundant-await:20')
    } finally {
      await vscode.workspace.fs.writeFile(audit, before)
    }
    await untilFindings(document.uri, 'floating-promise:27')
  })

  it('are silenced by a comment with a reason, and the comment is reported once it silences nothing', async () => {
    const { document } = await open('checkout', 'src/app.ts')
    const [finding] = await untilFindings(document.uri, 'floating-promise:27')
    const action = await untilQuickFix(document.uri, finding!.range, /ignore/i)
    await apply(action)
    await untilFindings(document.uri)
    assert.match(document.lineAt(26).text, /offloop-ignore-\S+ floating-promise -- \S/)
    await replace(document, "recordAudit('login'", "await recordAudit('login'")
    await untilFindings(document.uri, 'unused-ignore:27')
  })

  it('go away with the quick fix', async () => {
    const { document } = await open('checkout', 'src/app.ts')
    const [finding] = await untilFindings(document.uri, 'floating-promise:27')
    const action = await untilQuickFix(document.uri, finding!.range, /^Await/)
    await apply(action)
    await untilFindings(document.uri)
    assert.equal(document.lineAt(26).text, "    await recordAudit('login', account.email)")
  })

  it('go away with the source action, as far as their edits are safe', async () => {
    const { document } = await open('checkout', 'src/version.ts')
    await untilFindings(document.uri, 'blocking-call:9')
    await replace(document, 'import', '// offloop-ignore-next-line floating-promise -- there was one\nimport')
    await untilFindings(document.uri, 'unused-ignore:1', 'blocking-call:10')
    const action = await until('the source action', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
        'source.fixAll.offloop',
        20,
      )
      return actions[0]
    })
    await apply(action)
    await untilFindings(document.uri, 'blocking-call:9')
    assert.match(document.lineAt(0).text, /^import/)
  })
})

async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit))
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
}
