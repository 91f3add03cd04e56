// @ts-check

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
export async function total(words) {
  const sizes = await Promise.all(words.map(async (word) => word.length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

console.log(await total(['a', 'bb']))
