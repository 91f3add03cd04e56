/** English, as `vscode.l10n.t` gives it without a translation. */
export function translate(message: string, ...values: (string | number)[]): string {
  return message.replaceAll(/\{(?<index>\d+)\}/g, (_, index: string) => String(values[Number(index)]))
}
