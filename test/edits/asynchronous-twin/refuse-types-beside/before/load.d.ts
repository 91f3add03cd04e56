export function load(): string
