export function promisify(name) {
  return `not ${name}`
}
