import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** What `offloop lint` prints for two files of the checkout example, as a Markdown code block for the README. */
export function renderExampleOutput(root: string): string {
  const args = ['lint', 'src/accounts.ts', 'src/app.ts']
  // What the demo measured on this machine is not for the README.
  const program = [path.join(root, 'server/src/cli/main.ts'), ...args, '--no-evidence']
  const run = spawnSync(process.execPath, ['--import', 'tsx', ...program], {
    cwd: path.join(root, 'examples/checkout'),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (run.status !== 1) throw new Error(`The example has no findings to show in the README: ${run.stderr}`)
  return `\`\`\`console\n$ npx offloop ${args.join(' ')}\n${run.stdout.trim()}\n\`\`\``
}
