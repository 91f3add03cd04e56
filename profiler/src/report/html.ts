import type { ReportData } from './report-data.ts'

/** The parts that a page is put together from, as text. */
export interface PageAssets {
  readonly pageScript: string
  readonly pageStyle: string
  readonly flameScript: string
  readonly flameStyle: string
}

export interface PageOptions {
  readonly title: string
  /** Not to be guessed from outside; letters and digits. */
  readonly nonce: string
  /** What the page may take its style from besides itself, as `webview.cspSource` of VS Code. */
  readonly styleSource?: string
}

/**
 * The report as one page that needs nothing else: it works offline and from a file, and its policy lets nothing in but its own
 * scripts. Styles of elements have to be allowed, because 0x's graph sets them.
 */
export function writePage(data: ReportData, assets: PageAssets, { title, nonce, styleSource = '' }: PageOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'unsafe-inline' ${styleSource}`.trim(),
    'img-src data:',
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
<style>${escapeStyle(assets.pageStyle)}</style>
</head>
<body>
<div id="report"></div>
<script nonce="${nonce}" data-nonce="${nonce}" type="application/json" id="data">${escapeJson(data)}</script>
<script nonce="${nonce}" type="text/plain" id="flame-script">${escapeScript(assets.flameScript)}</script>
<script nonce="${nonce}" type="text/plain" id="flame-style">${escapeScript(assets.flameStyle)}</script>
<script nonce="${nonce}">${escapeScript(assets.pageScript)}</script>
</body>
</html>
`
}

/** JSON that no text in it can end the script element with. */
function escapeJson(data: ReportData): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** Bundles hold `</script` in strings at most, where a backslash changes nothing. */
function escapeScript(text: string): string {
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
}

function escapeStyle(text: string): string {
  return text.replaceAll('</style', '<\\/style')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
