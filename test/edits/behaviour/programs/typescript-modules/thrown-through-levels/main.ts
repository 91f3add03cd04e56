import { MissingDocument } from './errors.ts'
import { openDocument } from './documents.ts'

const timer = setInterval(() => {
  clearInterval(timer)
  for (const name of ['letter', 'nothing']) {
    try {
      console.log(openDocument(name).title)
    } catch (error) {
      if (error instanceof MissingDocument) console.log('missing', error.document, error.message, (error.cause as NodeJS.ErrnoException).code)
      else console.log('other', String(error))
    } finally {
      console.log('done with', name)
    }
  }
}, 1)

