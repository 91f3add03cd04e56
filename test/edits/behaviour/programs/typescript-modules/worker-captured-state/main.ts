import { pbkdf2Sync } from 'node:crypto'

class Ledger {
  private readonly entries: string[] = []
  private readonly secret = 'secret'

  add(text: string): string {
    const digest = pbkdf2Sync(text, this.secret + this.entries.length, 20_000, 4, 'sha256').toString('hex')
    this.entries.push(digest)
    return digest
  }
}

let calls = 0
const history: string[] = []

function counted(text: string): string {
  calls++
  history.push(text)
  return pbkdf2Sync(text, String(calls), 20_000, 4, 'sha256').toString('hex')
}

function sortedInPlace(words: string[]): string {
  words.sort()
  return pbkdf2Sync(words.join(), 'salt', 20_000, 4, 'sha256').toString('hex')
}

function filled(target: { digest?: string }): { digest?: string } {
  target.digest = pbkdf2Sync('x', 'salt', 20_000, 4, 'sha256').toString('hex')
  return target
}

function withCallback(text: string, report: (digest: string) => void): void {
  report(pbkdf2Sync(text, 'salt', 20_000, 4, 'sha256').toString('hex'))
}

function nameOf(entry: URL): string {
  return pbkdf2Sync(entry.pathname, entry.host, 20_000, 4, 'sha256').toString('hex')
}

const timer = setInterval(() => {
  clearInterval(timer)
  const ledger = new Ledger()
  console.log(ledger.add('a'), ledger.add('a'))
  console.log(counted('a'), counted('a'), calls, history.join())
  const words = ['b', 'a']
  console.log(sortedInPlace(words), words.join())
  const target = {}
  console.log(filled(target) === target, JSON.stringify(target))
  withCallback('a', (digest) => console.log('reported', digest))
  console.log(nameOf(new URL('http://example.org/path')))
}, 1)
