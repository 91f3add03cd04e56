import { WeakSecret, harden } from './harden.ts'

const timer = setInterval(() => {
  clearInterval(timer)
  for (const secret of ['long enough', '', 'short', 'bad digest']) {
    try {
      console.log(harden(secret))
    } catch (error) {
      if (error instanceof WeakSecret) console.log('weak', error.length, error.message)
      else if (error instanceof RangeError) console.log('range', error.message)
      else console.log((error as Error).name, (error as NodeJS.ErrnoException).code, error instanceof Error)
    } finally {
      console.log('tried', secret)
    }
  }
}, 1)

