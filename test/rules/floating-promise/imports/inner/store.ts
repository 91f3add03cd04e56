export function save(order: string): void {
  console.log(order)
}
export async function count(): Promise<number> {
  return (await fetch('count')).status
}
export const api = { orders: { save, count }, connect: () => ({ save, count }) }
export default save
