/** The extension's icon: a loop that turns freely, and the heavy thing that has left it. */
import type { Picture } from './png.ts'

type Color = readonly [red: number, green: number, blue: number]
/** How far a point is outside a shape, in the units of the drawing; negative inside. */
type Shape = (x: number, y: number) => number

const size = 256
const center = { x: 112, y: 144 }
const radius = 66
const thickness = 22
/** The loop's open part, in degrees clockwise from the right. */
const gap = { from: -78, to: 2 }

const background: Color = [0x17, 0x24, 0x3a]
const loopColor: Color = [0x4f, 0xd1, 0xc5]
const heavyColor: Color = [0xff, 0xa9, 0x4d]

/** Later shapes cover earlier ones. */
const layers: readonly (readonly [Shape, Color])[] = [
  [roundedSquare(128, 128, 128, 52), background],
  [arc(), loopColor],
  [arrowHead(), loopColor],
  [roundedSquare(199, 67, 25, 9), heavyColor],
]

export function drawIcon(): Picture {
  const rgba = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rgba.set(colorAt(x + 0.5, y + 0.5), (y * size + x) * 4)
  }
  return { width: size, height: size, rgba }
}

function colorAt(x: number, y: number): readonly number[] {
  let color: readonly number[] = background
  for (const [shape, paint] of layers.slice(1)) {
    const cover = coverage(shape(x, y))
    color = color.map((old, channel) => Math.round(old + (paint[channel]! - old) * cover))
  }
  return [...color, Math.round(255 * coverage(layers[0]![0](x, y)))]
}

/** How much of a pixel a shape covers, by the distance of the pixel's middle from its edge. */
function coverage(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance))
}

function arc(): Shape {
  const ends = [gap.from, gap.to].map(pointAt)
  return (x, y) => {
    const angle = (Math.atan2(y - center.y, x - center.x) * 180) / Math.PI
    const isInGap = angle > gap.from && angle < gap.to
    const toLine = isInGap
      ? Math.min(...ends.map((end) => Math.hypot(x - end.x, y - end.y)))
      : Math.abs(Math.hypot(x - center.x, y - center.y) - radius)
    return toLine - thickness / 2
  }
}

/** At the end of the loop that runs clockwise into the gap. */
function arrowHead(): Shape {
  const { x, y } = pointAt(gap.from)
  const turn = ((gap.from + 90) * Math.PI) / 180
  const along = { x: Math.cos(turn), y: Math.sin(turn) }
  const length = 34
  const halfWidth = 30
  return (px, py) => {
    const forward = (px - x) * along.x + (py - y) * along.y
    const sideways = Math.abs(-(px - x) * along.y + (py - y) * along.x)
    const slanted = (forward * halfWidth + (sideways - halfWidth) * length) / Math.hypot(halfWidth, length)
    return Math.max(-forward, slanted)
  }
}

function pointAt(degrees: number): { x: number; y: number } {
  const angle = (degrees * Math.PI) / 180
  return { x: center.x + radius * Math.cos(angle), y: center.y + radius * Math.sin(angle) }
}

function roundedSquare(x: number, y: number, half: number, corner: number): Shape {
  return (px, py) => {
    const dx = Math.abs(px - x) - (half - corner)
    const dy = Math.abs(py - y) - (half - corner)
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
  }
}
