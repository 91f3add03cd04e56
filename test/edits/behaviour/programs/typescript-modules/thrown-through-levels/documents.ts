import { readSource } from './source.ts'

export interface Document {
  title: string
  lines: number
}

export function openDocument(name: string): Document {
  const log: string[] = ['open']
  try {
    const text = readSource(name)
    log.push('read')
    return { title: text.split('\n')[0]!, lines: text.split('\n').length }
  } finally {
    log.push('close')
    console.log(log.join(' '))
  }
}
