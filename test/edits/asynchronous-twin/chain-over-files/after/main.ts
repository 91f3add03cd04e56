import { serve } from './serve.ts'
import { Pages, length } from './pages.ts'

async function main(): Promise<void> {
  const pages = new Pages()
  console.log(await pages.render('data.txt'))
  console.log(await pages.twice('data.txt'), await length('data.txt'))
}

serve(main)
