/** Whether a place's property path (`resolvers.*.*`) fits the path at which the function sits. */
export function propertyFits(place: string, property: readonly string[]): boolean {
  const parts = place.split('.')
  // A function in an array at the place is called too.
  const actual = property.length > parts.length && property.at(-1) === '*' ? property.slice(0, parts.length) : property
  return (
    parts.length === actual.length &&
    parts.every((part, index) => part === '*' || actual[index] === '*' || part === actual[index])
  )
}
