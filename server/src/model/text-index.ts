/**
 * The texts of a project's files and which words occur in them. Outlives the analysis of one state of the project: only
 * files that change are read again.
 */
export class TextIndex {
  private readonly texts = new Map<string, string>()
  /** Sorted hashes of the words of a file: a tenth of the memory of the words themselves. */
  private readonly hashes = new Map<string, Uint32Array>()

  has(file: string): boolean {
    return this.texts.has(file)
  }

  get(file: string): string | undefined {
    return this.texts.get(file)
  }

  /** Undefined is for a text that is not known any more, or a file that is gone. */
  set(file: string, text: string | undefined): void {
    if (this.texts.get(file) === text) return
    this.hashes.delete(file)
    if (text === undefined) this.texts.delete(file)
    else this.texts.set(file, text)
  }

  /**
   * Whether a file that was added may have a word of ASCII letters, digits, `_` and `$`; wrong, and then yes, once in
   * some four billion words, so that a caller who needs to be sure looks into the text.
   */
  mayMention(file: string, word: string): boolean {
    return isIn(this.hashesOf(file), hashOf(word, 0, word.length))
  }

  /** Whether a file that was added may have one of the words; as sure as `mayMention`. */
  mayMentionOneOf(file: string, words: WordSet): boolean {
    return this.hashesOf(file).some((hash) => words.hashes.has(hash))
  }

  private hashesOf(file: string): Uint32Array {
    let hashes = this.hashes.get(file)
    if (!hashes) {
      hashes = wordHashes(this.texts.get(file) ?? '')
      this.hashes.set(file, hashes)
    }
    return hashes
  }
}

/** Words of ASCII letters, digits, `_` and `$` that many files are searched for. */
export class WordSet {
  readonly hashes: ReadonlySet<number>

  constructor(words: Iterable<string>) {
    this.hashes = new Set(Array.from(words, (word) => hashOf(word, 0, word.length)))
  }
}

function wordHashes(text: string): Uint32Array {
  const found = new Set<number>()
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isWordCode(text.charCodeAt(at))) {
      if (start < 0) start = at
    } else if (start >= 0) {
      found.add(hashOf(text, start, at))
      start = -1
    }
  }
  return Uint32Array.from(found).sort()
}

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  )
}

/** FNV-1a over UTF-16 units, http://www.isthe.com/chongo/tech/comp/fnv/. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function isIn(sorted: Uint32Array, value: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const candidate = sorted[middle] as number
    if (candidate === value) return true
    if (candidate < value) low = middle + 1
    else high = middle - 1
  }
  return false
}
