import type { ReportData } from './report-data.ts'

/** The parts that a page is put together from, as text. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

export interface PageOptions {
  readonly title: string
  /** Not to be guessed from outside; letters and digits. */
  readonly nonce: string
}

/**
 * The report as one page that needs nothing else: it works offline and from a file, and its policy lets nothing in but its own
 * script and style. Attributes of style have to be allowed, because the tooltips of the charts have them.
 */
export function writePage(data: ReportData, { script, style }: PageAssets, { title, nonce }: PageOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title)}</title>
<style nonce="${nonce}">${style.replaceAll('</style', '<\\/style')}</style>
</head>
<body>
<div id="report"></div>
<script type="application/json" id="data">${escapeJson(data)}</script>
<script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`
}

/** JSON in which no text can end the script element or begin a comment. */
function escapeJson(data: ReportData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
