/** `3,245` */
export function writeNumber(value: number): string {
  return value.toLocaleString('en-US')
}
