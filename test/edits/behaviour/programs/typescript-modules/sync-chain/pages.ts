import { readTemplate } from './templates.ts'

export function renderPage(name: string): string {
  console.log('render', name)
  const body = fill(readTemplate(name), { title: name.toUpperCase() })
  console.log('rendered', name)
  return `<main>${body}</main>`
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
}
