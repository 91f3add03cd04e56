const fs = require('fs')

export function readPage() {
  return fs.readFileSync('page') // expect[blocking-call]: on every GET /own
}
export const readTitle = () => fs.readFileSync('title') // expect[blocking-call]: on every GET /title
