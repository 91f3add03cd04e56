interface Props {
  params: { id: string }
  searchParams: { sort?: string }
}

declare function title(id: string): string

export default async function page({ params, ...rest }: Props): Promise<string> {
  const { id } = await params
  const { sort } = await rest.searchParams
  return (await title(id)) + (sort ?? '') // expect[redundant-await]: await
}
