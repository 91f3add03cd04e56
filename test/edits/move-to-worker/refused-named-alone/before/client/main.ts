import { derive } from '../server/derive.js'

export const derived = derive('text')
