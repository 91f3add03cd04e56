export const workerPool = 'another thing'
