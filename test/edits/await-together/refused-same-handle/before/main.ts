interface Database {
  query(text: string): Promise<number[]>
}

export async function main(db: Database): Promise<number> {
  const a = await db.query('select 1')
  const b = await db.query('select 2')
  return a.length + b.length
}
