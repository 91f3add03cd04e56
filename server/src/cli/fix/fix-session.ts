import type { FixSession } from '../../engine/edits/fix-session.ts'
import type { LiveSetup } from '../../engine/live/live-setup.ts'
import type { Notice } from '../../engine/notice.ts'

/** What of a fix session the command needs. */
export type Session = Pick<FixSession, 'findingsOf' | 'editsFor' | 'prove' | 'changed' | 'newTypeErrors' | 'close'>

export type OpenSession = (setup: LiveSetup, onNotice: (notice: Notice) => void) => Promise<Session>
