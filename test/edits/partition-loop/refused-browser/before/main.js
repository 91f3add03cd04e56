export async function mark(words) {
  let all = ''
  for (const word of words) all += word.trim()
  document.title = all
}
