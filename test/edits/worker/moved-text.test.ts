import assert from 'node:assert/strict'
import { movedText } from '../../../server/src/edits/worker/moved-text.ts'
import { SampleProject } from '../../model/sample-project.ts'

describe('text that moves', () => {
  const text = [
    'function run(name) {',
    '\tif (name) {',
    '\t\tconst page = `<b>',
    '\t\t${name}',
    '  </b>`',
    '',
    '\t\t// Last.',
    '\t\tshow(page)',
    '\t}',
    '}',
  ].join('\r\n')
  let project: SampleProject
  before(() => (project = new SampleProject({ 'page.js': text })))
  after(() => project.close())

  it('keeps what stands in template literals, blank lines and line ends', () => {
    const tree = project.tree('page.js')
    const start = text.indexOf('const page')
    const end = text.indexOf('show(page)') + 'show(page)'.length
    const moved = movedText(tree, { start, end }, '  ')
    assert.equal(moved, ['const page = `<b>', '\t\t${name}', '  </b>`', '', '  // Last.', '  show(page)'].join('\r\n'))
  })

  it('has some nodes written otherwise', () => {
    const tree = project.tree('page.js')
    const node = project.name('page.js', 'show(page', 1)
    const start = text.indexOf('show(page)')
    const moved = movedText(tree, { start, end: start + 'show(page)'.length }, '', [{ node, text: 'sheet' }])
    assert.equal(moved, 'show(sheet)')
  })
})
