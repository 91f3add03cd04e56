import { marked } from 'marked'

marked.use({ gfm: false })

export function seal(text: string): string {
  return marked.parse(text, { async: false })
}
