export const Kind = { small: 'small', large: 'large' } as const
export type Kind = (typeof Kind)[keyof typeof Kind]
