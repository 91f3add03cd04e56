import type { Editor } from './editor.ts'

interface PlaceProps {
  readonly file: string
  readonly line: number
  readonly column?: number
  readonly editor: Editor | undefined
  readonly nameOf: (file: string) => string
}

/** A place in a file, which an editor opens. */
export function Place({ file, line, column = 1, editor, nameOf }: PlaceProps) {
  const text = `${nameOf(file)}:${line}`
  if (!editor) return <code>{text}</code>
  return (
    <button type="button" class="link" onClick={() => editor.ask({ kind: 'open', file, line, column })}>
      <code>{text}</code>
    </button>
  )
}
