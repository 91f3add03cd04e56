/** Writes page.js, page-style.css and licenses.txt into a folder, whose absolute path it is given. */
export function buildReport(output: string): Promise<void>
