import { readFileSync } from 'node:fs'

export async function getServerSideProps() {
  return { props: { text: readFileSync('index', 'utf8') } } // expect[blocking-call]: on every getServerSideProps
}
export async function getStaticProps() {
  return { props: { text: readFileSync('static', 'utf8') } }
}
