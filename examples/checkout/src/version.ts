import { execSync } from 'node:child_process'

export interface Version {
  readonly commit: string
  readonly node: string
}

export function currentVersion(): Version {
  return { commit: execSync('git rev-parse --short HEAD', { encoding: 'utf8' }).trim(), node: process.version }
}
