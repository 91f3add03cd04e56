import Loader, { loadTwice } from './loader'
import compute from './compute'
import type { Result } from './compute'

const timer = setInterval(() => {
  clearInterval(timer)
  const result: Result = compute('a')
  console.log(result.text, result.length, new Loader('a').load(), loadTwice(new Loader('a')))
}, 1)
