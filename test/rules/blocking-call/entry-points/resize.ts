import { execSync } from 'node:child_process'

export default function (name: string): Buffer {
  return execSync(`convert ${name}`)
}
