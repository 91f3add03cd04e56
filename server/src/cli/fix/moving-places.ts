import { isTextEdit, type FileChange, type TextEdit } from '../../model/edit.ts'

interface Place<T> {
  readonly file: string
  offset: number
  readonly value: T
}

/** Remembers places in files while edits move them. Offsets are those of the texts after the latest edit. */
export class MovingPlaces<T> {
  private readonly places: Place<T>[] = []

  add(file: string, offset: number, value: T): void {
    this.places.push({ file, offset, value })
  }

  /** What was remembered for this very place. */
  at(file: string, offset: number): T[] {
    return this.places.filter((place) => place.file === file && place.offset === offset).map(({ value }) => value)
  }

  get all(): readonly Readonly<Place<T>>[] {
    return this.places
  }

  /** Takes note that changes have been made. */
  move(changes: readonly FileChange[]): void {
    const edits = changes.filter(isTextEdit)
    for (const place of this.places) {
      place.offset = moved(
        place.offset,
        edits.filter(({ file }) => file === place.file),
      )
    }
  }
}

/** Where the text at an offset is after edits. What stood in replaced text is at the beginning of what replaces it. */
function moved(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0
  for (const { span, newText } of edits) {
    if (span.end <= offset) shift += newText.length - (span.end - span.start)
    else if (span.start < offset) shift += span.start - offset
  }
  return offset + shift
}
