import type { BlockingPath, BlockingStep } from '../engine/live/live-answers.ts'
import type { TextSpan } from '../model/finding.ts'

/** A root, a function or a hazard that blocking paths run through. */
export interface PathPlace {
  readonly kind: 'root' | 'function' | 'hazard'
  readonly label: string
  /** A handler without a name, which the root before it stands for. */
  readonly isInRoot?: boolean
  /** Absolute path. */
  readonly file: string
  /** Its name, or where it begins. */
  readonly span: TextSpan
  /** The whole function. */
  readonly body?: TextSpan
  /** What leads on: the call of the next function, or the hazard's callee. */
  readonly call?: TextSpan
}

/** The places of a path, from the root to the hazard. */
export function placesOf({ steps, hazard }: BlockingPath): PathPlace[] {
  return [...steps.map((step, index) => toPlace(step, index)), { kind: 'hazard', ...hazard }]
}

export function isSamePlace(a: Pick<PathPlace, 'file' | 'span'>, b: Pick<PathPlace, 'file' | 'span'>): boolean {
  return a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end
}

/** The paths that run through the place. */
export function pathsThroughPlace(paths: readonly BlockingPath[], place: PathPlace): BlockingPath[] {
  return paths.filter((path) => placesOf(path).some((other) => other.kind === place.kind && isSamePlace(other, place)))
}

/**
 * What a reader means who points into a file: the hazard there, the function of that name, the one that is called there, or
 * the innermost one around.
 */
export function placeAt(paths: readonly BlockingPath[], file: string, offset: number): PathPlace | undefined {
  const all = paths.map(placesOf)
  const here = all.flat().filter((place) => place.file === file)
  const pointed = here.filter(({ kind, span }) => kind !== 'root' && contains(span, offset))
  const called = all.flatMap((places) =>
    places.flatMap((place, index) => {
      const next = places[index + 1]
      return next && place.file === file && place.call && contains(place.call, offset) ? [next] : []
    }),
  )
  const around = here
    .filter(({ body }) => body && contains(body, offset))
    .sort((a, b) => length(a.body) - length(b.body))
  const roots = here.filter(({ kind, span }) => kind === 'root' && contains(span, offset))
  return pointed.find(({ kind }) => kind === 'hazard') ?? pointed[0] ?? called[0] ?? around[0] ?? roots[0]
}

/** A path that is certain and whose finding is shown as more than a remark: worth a word above code. */
export function isWorthShowing({ isProven, severity }: BlockingPath): boolean {
  return isProven && (severity === 'error' || severity === 'warning')
}

function toPlace({ label, isNameless, file, span, body, call }: BlockingStep, index: number): PathPlace {
  const kind = body ? 'function' : 'root'
  const isInRoot = index === 1 && isNameless
  return { kind, label, ...(isInRoot && { isInRoot }), file, span, ...(body && { body }), ...(call && { call }) }
}

function contains(span: TextSpan, offset: number): boolean {
  return span.start <= offset && offset <= span.end
}

function length(span: TextSpan | undefined): number {
  return span ? span.end - span.start : 0
}
