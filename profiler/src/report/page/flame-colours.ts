/** Found frames are neither a shade of heat nor one of difference. */
export const foundColour = '#c9a2ff'

/** From pale yellow to red by the share of all time; black text is readable on all of it. */
export function heatColour(share: number, isBorder: boolean): string {
  const heat = Math.sqrt(Math.min(1, Math.max(0, share) * 1.25))
  return `hsl(${48 - 48 * heat}, 95%, ${(84 - 26 * heat) * (isBorder ? 0.72 : 1)}%)`
}

/** Red for more, blue for less, by the share of all time that it is. */
export function differenceColour(change: number, isBorder: boolean): string {
  const strength = Math.min(1, Math.sqrt(Math.abs(change) * 1.25))
  const isSmall = strength < 0.05
  const lightness = (92 - 32 * strength) * (isBorder ? 0.72 : 1)
  return isSmall ? `hsl(0, 0%, ${lightness}%)` : `hsl(${change > 0 ? 4 : 212}, 85%, ${lightness}%)`
}
