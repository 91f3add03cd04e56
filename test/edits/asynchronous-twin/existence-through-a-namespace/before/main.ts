import * as fs from 'fs'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  if (!fs.existsSync('missing.txt')) console.log('no', fs.constants.F_OK)
}

serve(main)
