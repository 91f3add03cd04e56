import assert from 'node:assert/strict'
import path from 'node:path'
import * as vscode from 'vscode'
import { discardChanges, extensionId, note, open, until, uriOf } from './editor.ts'

// Named to run first: afterwards the extension is active.
describe('start', () => {
  after(discardChanges)

  const extension = () => vscode.extensions.getExtension(extensionId) ?? assert.fail('the extension is not installed')

  it('is the packed extension, as installed', () => {
    const installed = process.env['E2E_EXTENSIONS']
    if (installed) assert.equal(path.dirname(extension().extensionPath), installed)
  })

  it('sleeps until a JavaScript or TypeScript file is open', async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf('checkout', 'package.json')))
    assert.equal(extension().isActive, false)
  })

  it('is active in less than 100 ms', async () => {
    // The thread is VS Code's own, which is still starting.
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const startedMs = performance.now()
    const { activationMs } = await measured(async () => (await extension().activate()) as { activationMs: number })
    const durationMs = performance.now() - startedMs
    note(`by the clock ${activationMs.toFixed(0)} ms in the extension and ${durationMs.toFixed(0)} ms in all`)
  })

  it('wakes up for a TypeScript file', async () => {
    await open('checkout', 'src/app.ts')
    await until('an active extension', () => extension().isActive)
  })

  it('has every command that it promises', async () => {
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } }
    const registered = new Set(await vscode.commands.getCommands(true))
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command))
    assert.deepEqual(missing, [])
    assert.ok(manifest.contributes.commands.length >= 6)
  })
})

/** Fails when the thread computes for more than 100 ms: the clock also counts what other processes take from it. */
async function measured<T>(run: () => Promise<T>): Promise<T> {
  // Of this thread where Node.js can tell, as it can from release 23.9 on.
  const { threadCpuUsage = process.cpuUsage } = process as { threadCpuUsage?: typeof process.cpuUsage }
  const before = threadCpuUsage()
  const result = await run()
  const { user, system } = threadCpuUsage(before)
  const durationMs = (user + system) / 1000
  note(`${durationMs.toFixed(0)} ms of computing`)
  assert.ok(durationMs < 100, `${durationMs.toFixed(0)} ms of computing`)
  return result
}
