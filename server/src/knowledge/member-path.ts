/** One step of a member path; see `row.ts` for the notation. */
export type PathSegment =
  | { readonly kind: 'member'; readonly name: string }
  /** The result of a call. */
  | { readonly kind: 'call' }
  /** An instance made with `new`, or at the end of a path the construction itself. */
  | { readonly kind: 'new' }

const call: PathSegment = { kind: 'call' }
const construction: PathSegment = { kind: 'new' }
const firstName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u
const step = /(\(\)|#)|\.([\p{ID_Start}$_][\p{ID_Continue}$]*)/uy

/** `default#.prepare().all` as segments: member `default`, new, member `prepare`, call, member `all`; undefined where it is malformed. */
export function parseMemberPath(path: string): readonly PathSegment[] | undefined {
  const name = firstName.exec(path)?.[0]
  if (name === undefined) return undefined
  const segments: PathSegment[] = [{ kind: 'member', name }]
  let position = name.length
  while (position < path.length) {
    step.lastIndex = position
    const match = step.exec(path)
    if (!match) return undefined
    const member = match[2]
    segments.push(member === undefined ? (match[1] === '#' ? construction : call) : { kind: 'member', name: member })
    position = step.lastIndex
  }
  return segments
}

/** The name that a call through this path is written with, aliases aside: `all` for `default#.prepare().all`, `Worker` for `Worker#`. */
export function lastMemberName(path: string): string {
  let end = path.length
  while (end > 0 && '()#'.includes(path.charAt(end - 1))) end--
  return path.slice(path.lastIndexOf('.', end - 1) + 1, end)
}
