import assert from 'node:assert/strict'
import path from 'node:path'
import { checkSources } from '../../server/src/host/read-source.ts'
import { temporaryDirectory } from './temporary-directory.ts'

describe('a source file is skipped', () => {
  const directory = temporaryDirectory({
    'good.ts': 'const gruß = "🙂"',
    'bom.ts': '\uFEFFconst a = 1',
    'empty.ts': '',
    'video.ts': Uint8Array.of(0x47, 0, 0x11, 0xff),
    'latin1.ts': Buffer.from('const grüße = 1', 'latin1'),
    'utf16.ts': Buffer.from('\uFEFFconst a = 1', 'utf16le'),
    'large.ts': `//${'x'.repeat(5_200_000)}`,
    'slightly.ts': 'x'.repeat(1_000_001),
    'long.ts': `//${'x'.repeat(1_500_000)}`,
    'longBinary.ts': `//${'x'.repeat(1_500_000)}\0`,
    'folder.ts/a.txt': '',
  })

  function skipped(maxFileBytes: number, ...names: string[]): Record<string, string> {
    const { skipped: found } = checkSources(
      names.map((name) => path.join(directory, name)),
      maxFileBytes,
    )
    return Object.fromEntries(found.map(({ file, reason }) => [path.basename(file), reason]))
  }

  it('when it is no readable text', () => {
    assert.deepEqual(
      skipped(1e6, 'good.ts', 'bom.ts', 'empty.ts', 'video.ts', 'latin1.ts', 'utf16.ts', 'gone.ts', 'folder.ts'),
      {
        'video.ts': 'it is binary.',
        'latin1.ts': 'it is not valid UTF-8.',
        'utf16.ts': 'it is UTF-16; save it as UTF-8.',
        'gone.ts': 'it cannot be read: there is no such file or directory.',
        'folder.ts': 'it cannot be read: it is a directory.',
      },
    )
  })

  it('when it is larger than the limit', () => {
    assert.deepEqual(skipped(1e6, 'large.ts', 'slightly.ts'), {
      'large.ts': '5.2 MB is over the limit of 1 MB (maxFileBytes).',
      'slightly.ts': '1000001 bytes is over the limit of 1000000 (maxFileBytes).',
    })
    assert.deepEqual(skipped(10, 'good.ts', 'empty.ts'), {
      'good.ts': '20 bytes is over the limit of 10 (maxFileBytes).',
    })
    assert.deepEqual(skipped(1e7, 'large.ts', 'long.ts', 'longBinary.ts'), { 'longBinary.ts': 'it is binary.' })
  })
})
