import { readState, writeState, type PollingState } from '../../../nodes/Tavus/polling/state.ts';

const full: PollingState = {
	account: '0123456789ab',
	events: ['video.ready'],
	books: {
		video: {
			known: 'abcdefgh',
			open: {
				v1: { since: 1 },
				c1: { since: 2, over: 3, told: ['system.shutdown'], next: 4 },
			},
			told: 7,
			base: 1,
			wholeAt: 5,
			floor: 6,
			full: true,
		},
	},
};

test('what is written is read again, as a copy', () => {
	const staticData = {};
	writeState(staticData, full);
	const read = readState(staticData);
	expect(read).toEqual(full);
	expect(read).not.toBe(full);
	expect(read?.books.video?.open).not.toBe(full.books.video?.open);
});

test('before the first poll there is none, and none of another version counts', () => {
	expect(readState({})).toBeUndefined();
	expect(readState({ state: 'text' })).toBeUndefined();
	expect(readState({ state: [] })).toBeUndefined();
	expect(readState({ state: { version: 2, account: 'a', events: [], books: {} } })).toBeUndefined();
});

test.each<[what: string, books: unknown]>([
	['no books', undefined],
	['books as a list', [1, 2]],
	['a book that is text', { video: 'text' }],
	['a book without what is known', { video: { open: {}, wholeAt: 1 } }],
	['a book without what is open', { video: { known: '', open: [], wholeAt: 1 } }],
])('a book of another shape counts as none: %s', (_what, books) => {
	const state = { version: 1, account: 'a', events: ['video.ready', 7, null], books } as never;
	expect(readState({ state })).toEqual({ account: 'a', events: ['video.ready'], books: {} });
});

test('entries of another shape count as nothing', () => {
	const book = {
		known: 'abcdefgh',
		open: {
			odd: 'text',
			v1: { since: 'yesterday', over: null, next: 'soon', told: ['system.shutdown', 3] },
			v2: { since: 9, told: 'system.shutdown' },
		},
		told: 'many',
		base: null,
		wholeAt: '1',
		floor: {},
		full: 'true',
	};
	const state = { version: 1, account: 7, events: 'video.ready', books: { video: book } } as never;
	expect(readState({ state })).toEqual({
		account: '7',
		events: [],
		books: {
			video: {
				known: 'abcdefgh',
				open: {
					odd: { since: 0 },
					v1: { since: 0, told: ['system.shutdown'] },
					v2: { since: 9 },
				},
				wholeAt: 0,
			},
		},
	});
});
