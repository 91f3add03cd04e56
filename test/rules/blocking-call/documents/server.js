import DiffMatchPatch from 'diff-match-patch'
import { Document, Packer } from 'docx'
import { Filter } from 'bad-words'
import express from 'express'
import jsesc from 'jsesc'
import { rehype } from 'rehype'
import sharp from 'sharp'
import { clean, quiet } from './html.js'

const app = express()
const filter = new Filter()
const differ = new DiffMatchPatch()

app.post('/html', async (req, res) => res.send((await clean(req.body)) + (await quiet(req.body))))
app.post('/order', async (req, res) => {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument() // expect[blocking-call]: PDFDocument lays out
  doc.image('logo.png') // expect[blocking-call]: doc.image reads and decodes
  doc.pipe(res)
  doc.end()
})
app.get('/letter', async (req, res) => {
  res.send(await Packer.toBuffer(new Document({ sections: [] }))) // expect[blocking-call]: Packer.toBuffer writes
})
app.post('/text', async (req, res) => {
  const { default: parsePdf } = await import('pdf-parse')
  const { text } = await parsePdf(req.body) // expect[blocking-call]: parsePdf parses
  res.send(differ.diff_main(text, filter.clean(req.query.text))) // expect[blocking-call]: diff_main // expect[blocking-call]: clean
})
app.get('/page', (req, res) => {
  const data = { user: req.user, list: [] }
  res.send(`<script>window.data = ${jsesc(data, { isScriptContext: true })}</script>`) // expect[blocking-call]: jsesc escapes
})

// Short texts, what works elsewhere, and what is done at start-up.
const readme = String(rehype().processSync('<p>Hello</p>'.repeat(1000)))
app.get('/quiet', async (req, res) => {
  const image = await sharp(req.body).resize(100).toBuffer()
  res.send(readme + image + jsesc(req.query.id, { isScriptContext: true }) + jsesc('ab') + rehype().parse('<p>'))
})
