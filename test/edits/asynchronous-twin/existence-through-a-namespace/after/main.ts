import * as fs from 'fs'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  if (!(await fs.promises.access('missing.txt').then(() => true, () => false))) console.log('no', fs.constants.F_OK)
}

serve(main)
