import { render } from 'preact'
import type { ReportData } from '../report-data.ts'
import { editorOf } from './editor.ts'
import { Report } from './report.tsx'

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as ReportData
const place = document.getElementById('report')
if (place) render(<Report data={data} editor={editorOf(window)} />, place)
