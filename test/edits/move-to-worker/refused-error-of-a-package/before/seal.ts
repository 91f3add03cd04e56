import { marked } from 'marked'
import { ParseError } from 'marked'

export function seal(text: string): string {
  try {
    return renderAll(text)
  } catch (error) {
    if (error instanceof ParseError) return ''
    throw error
  }
}

function renderAll(text: string): string {
  let result = ''
  for (const line of text.split('/')) result += marked.parse(line, { async: false })
  return result
}
