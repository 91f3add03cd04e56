import { insideThread } from '../../host/thread.ts'
import { isFile } from '../../host/paths.ts'
import { AnalysisLoop } from './analysis-loop.ts'
import type { AnalysisData, AnalysisMessage, AnalysisNews } from './messages.ts'

/** The program of the thread that analyses one folder. */
const { data, send, listen } = insideThread<AnalysisData, AnalysisMessage, AnalysisNews>()
const loop = new AnalysisLoop(data, send, isFile)
listen((message) => loop.take(message))
