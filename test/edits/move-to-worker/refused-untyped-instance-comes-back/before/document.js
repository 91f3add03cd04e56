import { JSDOM } from 'jsdom'

export function open(text) {
  const dom = new JSDOM(text)
  return dom.window.document
}
