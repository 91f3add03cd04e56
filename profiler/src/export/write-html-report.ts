import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Comparison } from '../format/comparison.ts'
import { writePage, type PageAssets } from '../report/html.ts'
import { buildReportData, type ReportOptions } from '../report/report-data.ts'

/** A comparison as one HTML page, which is at most 3 MB. Throws for a comparison without variants. */
export function writeHtmlReport(comparison: Comparison, options: ReportOptions): string {
  return writePage(buildReportData(comparison, options), readAssets(), {
    title: `${options.nameOf(comparison.target.file)} – Offloop`,
    nonce: randomBytes(16).toString('hex'),
  })
}

/** Bundled, they are in `report` beside the program; `npm run build` puts them into dist for the sources too. */
const places = [new URL('./report/', import.meta.url), new URL('../report/', import.meta.url)]
const built = new URL('../../../dist/report/', import.meta.url)

function readAssets(): PageAssets {
  for (const place of [...places, built]) {
    try {
      return {
        script: readFileSync(new URL('page.js', place), 'utf8'),
        style: readFileSync(new URL('page-style.css', place), 'utf8'),
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error('The page of reports is not built: run `npm run build`.')
}
