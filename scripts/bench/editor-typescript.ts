import { Editor } from './editor.ts'
import { attachMethod, editorPipeMethod } from '../../server/src/protocol.ts'

/** TypeScript's own language server with the same document, as an editor runs it beside ours. */
export class EditorTypeScript {
  private readonly editor: Editor

  private constructor(editor: Editor) {
    this.editor = editor
  }

  static async start(directory: string, file: string, root: string): Promise<EditorTypeScript> {
    const editor = new Editor(
      [process.execPath, `${root}/node_modules/typescript/bin/tsc`, '--lsp', '--stdio'],
      directory,
      file,
    )
    await editor.start()
    await editor.open()
    return new EditorTypeScript(editor)
  }

  /** Lets our server use the type checker of this one, by as many connections as it asks for. */
  async attach(ours: Editor): Promise<void> {
    const openPipe = async (): Promise<string> =>
      (await this.editor.connection.sendRequest<{ pipe: string }>('custom/initializeAPISession', {})).pipe
    ours.connection.onRequest(editorPipeMethod, async () => ({ pipe: await openPipe() }))
    await ours.connection.sendNotification(attachMethod, { pipe: await openPipe() })
  }

  async type(offset: number, isInsert: boolean): Promise<void> {
    await this.editor.type(offset, isInsert)
  }

  async close(): Promise<void> {
    await this.editor.close()
  }
}
