/** Thrown when the answer that is being worked on is of no use any more. */
export class Outdated extends Error {
  constructor() {
    super('The question is outdated.')
  }
}
