export function seal(text: string): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  return text.length
}
