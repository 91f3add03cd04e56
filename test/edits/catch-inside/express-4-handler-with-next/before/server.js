const express = require('express');
const { readFile } = require('node:fs/promises');

const app = express();

app.use(async (req, res, done) => {
	req.page = await readFile('page.html', 'utf8');
	done();
});

module.exports = app;
