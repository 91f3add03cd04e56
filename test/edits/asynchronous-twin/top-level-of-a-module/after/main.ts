import { serve } from './serve.ts'
import { config } from './config.ts'
import { load } from './load.ts'

export async function handle(): Promise<void> {
  console.log(config, await load())
}

serve(handle)
