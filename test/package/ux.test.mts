import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { ROOT } from './packed.mts';

/** What n8n's UX guidelines ask for beyond descriptions (docs/ux.md). */

/** Words that n8n would not have in messages. */
const GLOOMY = /\b(errors?|problems?|failures?|mistakes?)\b/i;
/** Events, called by the status that Tavus gives them. */
const EVENTS = ['Document Error', 'Replica Error', 'Video Error'];
/** Bytes: a page with a dozen pictures still opens at once. */
const LARGEST_PICTURE = 150_000;

/** Every text of the shipped code that consists of words: messages, descriptions, labels. */
function wordsIn(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		const isText =
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node);
		if (isText && node.text.trim().includes(' ')) texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
	return texts;
}

test('messages say what happened without words of gloom', () => {
	const folder = join(ROOT, 'nodes');
	const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => wordsIn(join(folder, file)));
	expect(texts.length).toBeGreaterThan(1000);
	const gloomy = texts.filter((text) => GLOOMY.test(text) && !EVENTS.includes(text));
	expect(gloomy).toEqual([]);
});

describe('the pictures of the documentation', () => {
	const folder = join(ROOT, 'docs', 'pictures');
	const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'));
	const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)]
		.filter((file) => file.endsWith('.md'))
		.map((file) => readFileSync(join(ROOT, file), 'utf8'));

	test('are there', () => {
		expect(pictures.length).toBeGreaterThan(11);
	});

	test.each(pictures)('%s is small, and shown somewhere', (picture) => {
		expect(statSync(join(folder, picture)).size).toBeLessThan(LARGEST_PICTURE);
		expect(pages.some((page) => page.includes(`pictures/${picture})`))).toBe(true);
	});
});
