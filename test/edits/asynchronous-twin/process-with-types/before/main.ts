import { execFileSync } from 'node:child_process'
import { serve } from './serve.ts'

/** The bytes that a script writes. */
function output(script: string): Buffer {
  return execFileSync(process.execPath, ['-e', script])
}

async function main(): Promise<void> {
  console.log(output('console.log("hello")').length, output('process.stdout.write("é")').toString('hex'))
  try {
    output('process.exit(3)')
  } catch (error) {
    console.log(error instanceof Error && error.message.startsWith('Command failed: '))
  }
}

serve(main)
