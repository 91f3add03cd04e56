import * as pages from './src/index.ts'

const { readPage } = pages
const read = (pages as Record<string, unknown>)['readPageAsync'] as typeof readPage | undefined
console.log(await (read ?? readPage)('page.txt', 1), readPage('page.txt'))
try {
  await (read ?? readPage)('missing.txt')
} catch (error) {
  console.log((error as NodeJS.ErrnoException).code)
}
