export class MissingDocument extends Error {
  override name = 'MissingDocument'
  readonly document: string

  constructor(document: string, options: ErrorOptions) {
    super(`There is no document ${document}.`, options)
    this.document = document
  }
}
