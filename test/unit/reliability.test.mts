import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import { pageOf, type Kept } from '../../scripts/reliability/page.mts';
import { FAULTS } from '../reliability/support/faults.mts';
import { EVERY_OPERATION } from '../reliability/support/operations.mts';

// The page is written by the suite; these are the figures that the code itself has. `npm run reliability` brings it up to date.
const inDocs = (name: string): string =>
	readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
const page = inDocs('reliability.md');
const kept = JSON.parse(inDocs('reliability.json')) as Kept;

/** The first number of the line that begins with this text. */
const figuresOf = (row: string): number[] => {
	const line = page.split('\n').find((text) => text.startsWith(`| ${row}`)) ?? '';
	return [...line.matchAll(/\| ([\d,]+) (?=\|)/g)].map(([, text = '']) =>
		Number(text.replaceAll(',', '')),
	);
};

test('the page names as many operations and faults as there are', () => {
	const operations = RESOURCES.reduce((sum, { operations: of }) => sum + of.length, 0);
	expect(EVERY_OPERATION).toHaveLength(operations);
	expect(page).toContain(
		`Every one of the ${operations} operations meets every one of ${FAULTS.length} faults`,
	);
	for (const fault of FAULTS) expect(page).toContain(fault);
});

test('its runs are at least one for each operation and fault', () => {
	const waits = EVERY_OPERATION.filter(({ waits: only }) => only).length;
	for (const [row, operations] of [
		['The fault passes', EVERY_OPERATION.length],
		['It lasts, "Continue"', EVERY_OPERATION.length],
		['It lasts, "Stop', EVERY_OPERATION.length - waits],
	] as const) {
		const [runs = 0, requests = 0, asked = 0, made = Infinity] = figuresOf(row);
		expect(runs).toBeGreaterThanOrEqual(operations * FAULTS.length);
		expect(runs % FAULTS.length).toBe(0);
		expect(requests).toBeGreaterThan(runs);
		expect(made).toBeLessThanOrEqual(asked);
	}
});

test('every genuine call started one execution, and no other call did', () => {
	for (const row of ['With a Callback Secret', 'Without one']) {
		const [calls, genuine, started] = figuresOf(row);
		expect(calls).toBe(10_000);
		expect(started).toBe(genuine);
	}
});

test('the page is what the figures make, and nothing else', () => {
	expect(pageOf(kept)).toBe(page);
	expect(page).not.toMatch(/undefined|NaN|\[object/);
});

test('other figures make another page, and what was not run is named', () => {
	const { passing } = kept.figures;
	const other = pageOf({
		...kept,
		figures: { ...kept.figures, passing: { ...passing, runs: 31 } },
	});
	expect(other).toContain('| The fault passes after one attempt | 31 |');
	expect(other).not.toBe(page);
	const alone = pageOf({ ...kept, days: { engine: '2026-11-22' } });
	expect(alone).toContain('Not run for this page yet, queue mode on real servers');
	expect(alone).not.toContain('## Queue mode');
});
