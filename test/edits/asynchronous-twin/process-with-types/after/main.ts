import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { serve } from './serve.ts'

const execFileAsync = promisify(execFile)

/** The bytes that a script writes. */
async function output(script: string): Promise<Buffer> {
  return (await execFileAsync(process.execPath, ['-e', script], { encoding: 'buffer' })).stdout
}

async function main(): Promise<void> {
  console.log((await output('console.log("hello")')).length, (await output('process.stdout.write("é")')).toString('hex'))
  try {
    await output('process.exit(3)')
  } catch (error) {
    console.log(error instanceof Error && error.message.startsWith('Command failed: '))
  }
}

serve(main)
