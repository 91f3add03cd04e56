import { serve } from './serve.ts'
import { Pages, length } from './pages.ts'

async function main(): Promise<void> {
  const pages = new Pages()
  console.log(pages.render('data.txt'))
  console.log(pages.twice('data.txt'), length('data.txt'))
}

serve(main)
