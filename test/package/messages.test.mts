import { messageSource, partsOf, read } from './pages.mts';

const source = messageSource();

/** What stands in italics in the first column of the tables. */
const quotedIn = (page: string): string[] =>
	page
		.split('\n')
		.filter((line) => /^\| /.test(line))
		.map((line) => line.split(' | ')[0]?.slice(2) ?? '')
		.flatMap((cell) => [...cell.matchAll(/(?<!\\)\*((?:\\\*|[^*])+)\*/g)])
		.map(([, text = '']) => text);

const [, IN_README = ''] = read('README.md').split('\n## When things go wrong\n');

test.each<[page: string, text: string, atLeast: number]>([
	['docs/troubleshooting.md', read('docs/troubleshooting.md'), 30],
	['README.md', IN_README.split('\n## ')[0] ?? '', 6],
])('%s quotes only messages that there are', (_page, text, atLeast) => {
	const quoted = quotedIn(text);
	expect(quoted.length).toBeGreaterThan(atLeast);
	for (const message of quoted) {
		const missing = partsOf(message).filter((part) => !source.includes(part));
		expect({ message, missing }).toEqual({ message, missing: [] });
	}
});
