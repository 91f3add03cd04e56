import fc from 'fast-check'

/** What a statement may refer to from where it stands. */
interface Place {
  /** Names of the loops around it, outermost first; the innermost function's only. */
  readonly labels: readonly string[]
  readonly depth: number
  /** What `return` gives in the function around it. */
  readonly returns: 'text' | 'nothing' | 'number'
}

/** The random choices that a program is made of, one after the other. */
class Choices {
  private readonly numbers: readonly number[]
  private at = 0
  private count = 0

  constructor(numbers: readonly number[]) {
    this.numbers = numbers
  }

  pick(below: number): number {
    const number = this.numbers[this.at++ % this.numbers.length] ?? 0
    return (number + Math.floor(this.at / this.numbers.length)) % below
  }

  name(prefix: string): string {
    return `${prefix}${this.count++}`
  }
}

const variables = ['a', 'b', 'c']

/** An ES module that exports `run`, which gives a text; it has loops of every kind, in one another, with every way out of them. */
export const randomProgram: fc.Arbitrary<string> = fc
  .array(fc.nat(1000), { minLength: 30, maxLength: 90 })
  .map((numbers) => {
    const choices = new Choices(numbers)
    const body = block(choices, { labels: [], depth: 0, returns: 'text' }, 4)
    return [
      '/** @param {number[]} list */',
      'function work(list) {',
      '  let a = 1, b = 2, c = 3',
      '  const seen = []',
      ...body.map((line) => `  ${line}`),
      `  return [a, b, c, seen.join(' ')].join()`,
      '}',
      '',
      'export async function run() {',
      '  return work([5, 3, 8, 1].concat([2, 7]))',
      '}',
      '',
    ].join('\n')
  })

function block(choices: Choices, place: Place, most: number): string[] {
  return Array.from({ length: 1 + choices.pick(most) }, () => statement(choices, place)).flat()
}

function statement(choices: Choices, place: Place): string[] {
  const one = variables[choices.pick(3)] ?? 'a'
  const other = variables[choices.pick(3)] ?? 'b'
  switch (place.depth > 2 ? choices.pick(3) : choices.pick(14)) {
    case 0:
      return [`${one} = (${one} * 3 + ${other} + ${choices.pick(5)}) % 23`]
    case 1:
      return [`seen.push(${one})`]
    case 2:
      return [`if (${one} % ${2 + choices.pick(4)} === 1) ${leave(choices, place)}`]
    case 3:
      return [
        `if (${one} > ${other}) {`,
        ...indented(inner(choices, place)),
        '} else {',
        ...indented(inner(choices, place)),
        '}',
      ]
    case 4:
      return [`if (seen.length > 400) ${wayOut(place)}`]
    case 5:
      return ['try {', ...indented(inner(choices, place)), '} finally {', `  ${one}++`, '}']
    case 6:
      return [
        `switch (${one} % 3) {`,
        '  case 0:',
        ...indented(indented(inner(choices, place))),
        '    break',
        '  default:',
        `    seen.push('d${choices.pick(9)}')`,
        '}',
      ]
    case 7:
    case 8:
      return callback(choices, place)
    default:
      return loop(choices, place)
  }
}

function inner(choices: Choices, place: Place): string[] {
  return block(choices, { ...place, depth: place.depth + 1 }, 2)
}

function loop(choices: Choices, place: Place): string[] {
  const label = choices.name('l')
  const within: Place = { ...place, labels: [...place.labels, label], depth: place.depth + 1 }
  const body = indented(block(choices, within, 3))
  const i = choices.name('i')
  switch (choices.pick(6)) {
    case 0:
      return [`${label}: for (let ${i} = 0; ${i} < ${2 + choices.pick(4)}; ${i}++) {`, `  a += ${i}`, ...body, '}']
    case 1:
      return [`${label}: for (const ${i} of list) {`, `  b = (b + ${i}) % 19`, ...body, '}']
    case 2:
      return [`let ${i} = 0`, `${label}: while (${i}++ < ${2 + choices.pick(3)}) {`, ...body, '}']
    case 3:
      return [`let ${i} = 0`, `${label}: do {`, ...body, `} while (++${i} < 3)`]
    case 4:
      return [`${label}: for (const ${i} in { x: 1, y: 2 }) {`, `  seen.push(${i})`, ...body, '}']
    default:
      return [`for (const ${i} of list) a = (a + ${i}) % 29`]
  }
}

/** A method of a list that calls a function for each element. */
function callback(choices: Choices, place: Place): string[] {
  const x = choices.name('x')
  const r = choices.name('r')
  const within: Place = { labels: [], depth: place.depth + 1, returns: 'number' }
  const body = indented(block(choices, { ...within, returns: 'nothing' }, 2))
  const valued = indented(block(choices, within, 2))
  switch (choices.pick(7)) {
    case 0:
      return [`list.forEach((${x}) => {`, ...body, '})']
    case 1:
      return [`list.forEach((${x}, n) => seen.push(${x} + n))`]
    case 2:
      return [`const ${r} = list.map((${x}, n) => {`, ...valued, `  return ${x} + n`, '})', `seen.push(...${r})`]
    case 3:
      return [`const ${r} = list.filter((${x}) => {`, ...valued, `  return ${x} % 2`, '})', `a += ${r}.length`]
    case 4:
      return [`const ${r} = list.reduce((sum${r}, ${x}) => sum${r} + ${x}, b)`, `b = ${r} % 31`]
    case 5:
      return [`if (list.some((${x}) => ${x} > a)) ${leave(choices, place)}`]
    default:
      return [`const ${r} = list.find((${x}) => {`, ...valued, `  return ${x} > b`, '})', `c += ${r} ?? 1`]
  }
}

/** Out of a loop, on to its next round, or out of the function. */
function leave(choices: Choices, place: Place): string {
  const kind = choices.pick(5)
  const label = place.labels[choices.pick(Math.max(1, place.labels.length))]
  if (label === undefined || kind === 0) return wayOut(place)
  return kind < 3 ? `continue ${label}` : `break ${label}`
}

function wayOut({ returns }: Place): string {
  switch (returns) {
    case 'text':
      return "return [a, b, c, 'early'].join()"
    case 'number':
      return 'return a'
    default:
      return 'return'
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
