interface Word {
  text: string
}

async function main(): Promise<Word[]> {
  const words = 'a bb ccc'.split(' ')
  const all = words.reduce((all: Word[], text) => {
    if (text === 'bb') return all
    return [...all, { text }]
  }, [])
  return all
}

console.log((await main()).map(({ text }) => text).join())
