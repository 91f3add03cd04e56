/** The editor's TypeScript server is of no use, or not any more. The message is one sentence for the user. */
export class EditorUnfit extends Error {
  override readonly name = 'EditorUnfit'
}
