/** The platforms that VS Code has extension packages for, and the compiler's package that each needs. */
export const compilerPackages = {
  'win32-x64': '@typescript/typescript-win32-x64',
  'win32-arm64': '@typescript/typescript-win32-arm64',
  'linux-x64': '@typescript/typescript-linux-x64',
  'linux-arm64': '@typescript/typescript-linux-arm64',
  'linux-armhf': '@typescript/typescript-linux-arm',
  // The compiler is linked statically, so that it runs with Alpine's C library as well.
  'alpine-x64': '@typescript/typescript-linux-x64',
  'alpine-arm64': '@typescript/typescript-linux-arm64',
  'darwin-x64': '@typescript/typescript-darwin-x64',
  'darwin-arm64': '@typescript/typescript-darwin-arm64',
} as const

export type Target = keyof typeof compilerPackages

export function isTarget(name: string): name is Target {
  return Object.hasOwn(compilerPackages, name)
}

/** The target for the machine that this runs on. */
export function ownTarget(): string {
  return `${process.platform}-${process.arch === 'arm' ? 'armhf' : process.arch}`
}
