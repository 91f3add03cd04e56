/** A stretch of a file: UTF-16 offsets, `end` exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}
