import { z } from 'zod'
import { severities } from '../../model/finding.ts'

export const count = z.int().min(0)

export const position = z
  .strictObject({
    line: z.int().min(1).describe('From 1.'),
    column: z.int().min(1).describe('From 1, in UTF-16 code units.'),
  })
  .meta({ id: 'position' })

export const range = z
  .strictObject({ start: position, end: position.describe('After the last character.') })
  .meta({ id: 'range' })

export const file = z.string().describe('Relative to the working directory, with forward slashes.')

export const severity = z.enum(severities)
