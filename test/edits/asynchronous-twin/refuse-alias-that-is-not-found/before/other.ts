// @ts-expect-error The bundler knows it.
import { load } from '~/load'

console.log(load())
