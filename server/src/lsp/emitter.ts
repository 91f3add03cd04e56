/** Tells its listeners of something, in the order in which they came. */
export interface Emitter<Event> {
  on(listener: (event: Event) => void): void
  emit(event: Event): void
}

/** A listener that fails is reported and keeps nothing from the others. */
export function createEmitter<Event>(onFault: (error: unknown) => void): Emitter<Event> {
  const listeners: ((event: Event) => void)[] = []
  return {
    on: (listener) => void listeners.push(listener),
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          onFault(error)
        }
      }
    },
  }
}
