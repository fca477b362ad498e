import { apply } from '../../emulator/patch.mts';

const DOCUMENT = { name: 'A', data: [{ text: 'one' }, { text: 'two' }], 'a/b': 1 };

test('operations are applied in order, to a copy', () => {
	const before = structuredClone(DOCUMENT);
	const { document, changed } = apply<unknown>(DOCUMENT, [
		{ op: 'replace', path: '/name', value: 'B' },
		{ op: 'remove', path: '/data/0' },
		{ op: 'add', path: '/data/-', value: { text: 'three' } },
		{ op: 'copy', from: '/data/0/text', path: '/first' },
		{ op: 'move', from: '/a~1b', path: '/moved' },
		{ op: 'test', path: '/first', value: 'two' },
	]);
	expect([document, changed]).toEqual([
		{ name: 'B', data: [{ text: 'two' }, { text: 'three' }], first: 'two', moved: 1 },
		true,
	]);
	expect(DOCUMENT).toEqual(before);
});

test('what changes nothing says so', () => {
	const same = [
		{ op: 'replace', path: '/name', value: 'A' },
		{ op: 'add', path: '/x', value: [] },
		{ op: 'remove', path: '/x' },
	];
	expect(apply(DOCUMENT, same)).toEqual({ document: DOCUMENT, changed: false });
});

test.each([
	['an object', { name: 'B' }],
	['nothing', undefined],
	['no operation', []],
	['an unknown operation', [{ op: 'set', path: '/name', value: 1 }]],
	['no path', [{ op: 'remove' }]],
	['a path without a slash', [{ op: 'remove', path: 'name' }]],
	['a stray tilde', [{ op: 'remove', path: '/na~me' }]],
	['a replace without a value', [{ op: 'replace', path: '/name' }]],
	['an add without a value', [{ op: 'add', path: '/name' }]],
	['a move without from', [{ op: 'move', path: '/name' }]],
	['a text as operation', ['remove /name']],
])('%s is no patch', (_what, operations) => {
	expect(() => apply(DOCUMENT, operations)).toThrow(
		expect.objectContaining({
			statusCode: 422,
			message: 'Invalid JSON patch format',
			field: 'message',
		}),
	);
});

test.each([
	['replace', '/nobody'],
	['replace', '/data/2'],
	['replace', '/data/-1'],
	['replace', '/data/first'],
	['replace', '/name/first'],
	['remove', '/nobody'],
	['remove', ''],
	['add', '/nobody/first'],
	['add', '/data/9'],
	['add', '/name/first'],
	['test', '/name'],
])('%s at "%s" does not fit', (op, path) => {
	const operations = [
		{ op: 'replace', path: '/name', value: 'B' },
		{ op, path, value: 'x' },
	];
	expect(() => apply(DOCUMENT, operations)).toThrow(
		expect.objectContaining({ statusCode: 400, message: 'Invalid patch operation' }),
	);
	expect(DOCUMENT.name).toBe('A');
});
