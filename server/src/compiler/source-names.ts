/** Whether a file is JavaScript by its name. */
export const isJavaScript = (file: string): boolean => /\.[cm]?jsx?$/.test(file)
export const isDeclarationFile = (file: string): boolean => /\.d\.([^/]+\.)?[cm]?ts$/.test(file)
export const isInPackages = (file: string): boolean => file.includes('/node_modules/')

/** Whether a rule may report on the file: code, no declarations, nothing that was installed. */
export function isOwnSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !isDeclarationFile(file) && !isInPackages(file)
}
