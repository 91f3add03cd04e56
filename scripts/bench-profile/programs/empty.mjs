// Does next to nothing: what is left is what starting and ending take.
queueMicrotask(() => {})
