const express = require('express');
const { readFile } = require('node:fs/promises');

const app = express();

app.use(async (req, res, done) => {
	try {
		req.page = await readFile('page.html', 'utf8');
		done();
	} catch (error) {
		done(error);
	}
});

module.exports = app;
