/** The signals by which a user or the system ends a program. */
export const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
