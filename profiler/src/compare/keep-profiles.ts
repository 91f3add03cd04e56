import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Profile } from '../format/comparison.ts'

/** Copies the profiles of threads beside a report, and names the copies in place of the files that will be gone. */
export async function keepProfiles(profile: Profile, variantId: string, directory: string): Promise<Profile> {
  await mkdir(directory, { recursive: true })
  const threads = await Promise.all(
    profile.threads.map(async (thread) => {
      if (thread.profileFile === undefined) return thread
      const name = `${variantId}-thread-${thread.threadId}.cpuprofile`.replace(/[^\w.-]+/g, '-')
      await copyFile(thread.profileFile, path.join(directory, name))
      return { ...thread, profileFile: name }
    }),
  )
  return { ...profile, threads }
}
