import { pbkdf2Sync } from 'node:crypto'

/**
 * @param {string} text
 * @param {any} options
 * @param {number | undefined} [rounds]
 * @param {...string} others
 */
export function derive(text, options, rounds = 1000, ...others) {
  return [text, ...others].map((one) => pbkdf2Sync(one, options.salt, rounds, options.length ?? 8, 'sha1').toString('hex'))
}
