import packageJson from '../../../package.json' with { type: 'json' }

export const packageVersion: string = packageJson.version

/** The version of the compiler that this version of Offloop is made for. */
export const typescriptVersion: string = packageJson.dependencies.typescript
