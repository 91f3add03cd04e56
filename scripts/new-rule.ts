/** `npm run new-rule -- some-name`: writes a rule that works, with its fixtures, to be changed into the new one. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { scaffoldRule } from './new-rule/scaffold-rule.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name = '', ...rest] = process.argv.slice(2)
try {
  if (rest.length > 0) throw new Error('Give one name: npm run new-rule -- some-name')
  const files = scaffoldRule(root, name)
  console.log(files.map((file) => `wrote ${path.relative(root, file)}`).join('\n'))
  console.log(
    [
      '',
      'Next:',
      '  1. Describe the rule in its doc comment, then say in its declaration what it rests on.',
      `  2. Write test/rules/${name}/ first: unmarked lines assert silence, "// expect[${name}]: text" a finding.`,
      '  3. npm run generate   (registry, pages, README table)',
      `  4. Add a line under "Unreleased" in CHANGELOG.md: "- New rule \`${name}\`: …".`,
      '  5. npm test',
    ].join('\n'),
  )
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
